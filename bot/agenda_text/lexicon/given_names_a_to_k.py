"""Common given names, from Aad to Kyra."""

from bot.agenda_text.lexicon.model import words

NAMES = words("""
        aad aafke aagje aaliyah aaltje aaron aart abbas abbie abdel abdelaziz abdelhak abdelkader
        abdelkarim abdellah abderrahim abdessamad abdul abdullah abel abena abigail abraham abram
        achiel achim achmed achraf ada adalbert adam adebayo adelbert adele adelgunde adelheid
        adelina adelinde adeline adem adil adina adnan adolf adolfine adri adriaan adrian adriana
        adriane adriano adrien adrienne aenne aernout agata agatha agathe agnes agnete agnieszka
        ahlam ahmad ahmed ahmet aicha aida aidan aiden aileen aimee aisha aisling aitor ajay ajna
        akash akiko akke akinyi akosua aksel alain alan alana alara alasdair alastair alban albert
        albertine alberto albin albina albrecht aldo alec aled aleida alejandro aleksandar
        aleksander aleksandr aleksandra aleksej alena alessandro aletta alette alex alexa alexandar
        alexander alexandra alexandre alexandrie alexei alexej alexia alexis alf alfons alfonso
        alfred alfredo ali alice alicia alicja alida alie alina aline alisa alison alistair alix
        allan allen allison alma almut almuth alois aloisia alojz aloys alphonse alva alvaro alvin
        alwin alwina alwine alyssa amadou amal amalia amalie amanda amara amaury amber ambroise
        amelia amelie amina aminata amir amira amit amparo amrita amy an ana anabella anais anand
        anass anastasia anastasie anastasios anatol anatoli anatolij anders andjela andjelina andras
        andre andrea andreas andree andrei andrej andres andrew andrey andries andrzej andy aneta
        anett anette ange angela angele angelica angelika angelina angelique angelo angus anica
        aniek anika anil anisa anita anja anjali anjana anjo ank anka anke ankie ankur ann anna
        annabel annabell annabella annabelle annalena annaliese annalisa annamaria anne annechien
        annedore annegret annegrete annekatrin anneke anneleen annelene anneli annelie anneliek
        annelieke annelien annelies anneliese annelise anneloes annelore annelot annemarie annemie
        annemiek annemieke annemijn anneroos annerose annet annett annette annewil anni annick annie
        anniek annigje annika annina annita anny anouar anouk anouschka ans anselm ansgar anthony
        antje anto antoine antoinette anton antonella antonia antonie antonietta antonina antonino
        antonio antonios antonius antony antoon anwar aram aranka archie arda arend arent ariaan
        ariana ariane aribert arie ariejan ariel arif arjan arjanne arjen arlette armand armando
        armin arnaud arnaude arnd arndt arne arnfried arnim arno arnold arnoud arnout arnulf aron
        arthur artur arturo arun arvid arzu asha ashleigh ashley ashok asif asli aslihan assia asta
        astrid astrit athanasios atilla attila aubrey audrey auguste augustin auke aukje aurelia
        aurelie aurelien aurelio aurora aurore ava axel axelle ayan ayden aydin aykut ayla aylin
        ayman aynur ayoub ayse aysel aysun ayten ayub ayumi aziz aziza azra babett babette bader
        badr baldur balthasar banu baptist baptiste barbara barbel barbro barend baris barney barry
        bart bartel bartholomaus bartholomeus bartjan bartosz bas basma bastiaan bastian bastien
        bauke bayram bea beata beate beatrice beatrijs beatrix beatriz beau becky bekir bela belen
        belinda ben benedict benedicte benedikt bengt beni benita benjamin benno benny benoit bente
        benthe berat berber berdien beren berend berengere berit berkay berna bernadette bernard
        bernardo bernd berndt bernfried bernhard bernhardine bernt bernward berra bert berta bertha
        berthold bertil bertold bertram bertrand beryl bessie beth bethan bethany betina betsie
        betti bettina betty beverley beyza bianca bianka bibi bieke bieneke bilal billy birger
        birgid birgit birgitt birgitta birgitte birgul birte birthe bjarne bjorn blanca blanche
        blandine blanka bo boaz bob bodil bodo bogdan bonnie boris borja bouchra boudewijn bouke
        boukje boyan bozena brad bradley brahim bram brandon branka branko brecht brechtje bregje
        brenda brendan brent brett brian bridget briek brigitta brigitte brit brita britt britta
        broder bronwyn bruce brunhild brunhilde bruno bryan bryony buket burak burckhard burghard
        burhan burkard burkhard burkhardt busra cacilia cacilie caglar caitlin callum calogero
        calvin cameron camilla camille camilo canan candice caner cansu capucine carel caren carin
        carina carine carl carla carlijn carlo carlos carlotta carly carmel carmela carmelita
        carmelo carmen carmine carol carola carole carolien carolin carolina caroline carolyn carrie
        carsten cas casey caspar casper cass cassandra catalina catarina caterina cathal catharina
        cathelijne catherine cathleen cathrin cathrine cathy cato catrin catriona cecile cecilia
        cecilie cedric cees celal celeste celia celina celine cem cemal cemil cengiz cesar cetin
        ceylin chaima chaimae chaja chandra chantal charif charlene charles charlie charline
        charlott charlotte chayenne cheikh chen cherif cheryl chiamaka chiara chidi chiel chinedu
        chloe chris chrisje christa christel christelle christen christene christiaan christian
        christiana christiane christianne christie christien christin christina christine christof
        christoph christophe christopher christos christy cian ciara cigdem cihan cilla cilli cilly
        cindy claartje claas claire clara clare clarence clarissa claude claudia claudine claudio
        claudius claus clemence clemens clement clifford clive clovis cobie coby colette colin
        colleen collin concetta conchita connie connor conny conor conrad constantijn constantin
        constanze consuelo cor cora coralie cordula coreen corien corina corine corinna corinne
        cornelia cornelie cornelis cornelius corrie corry cosima cosimo courtney craig crispin
        cristian cristiano cristina cristobal cuneyt curt curtis cynthia cyprien cyriel cyril
        cyrille czeslaw daan dafne dagmar dagmara dagobert daisy dajana dalila damaris damian damien
        damir damon dana dani danica daniel daniela daniele danielle danilo danique daniëlle danny
        dante danuta daphne dara daria dario darius dariusz darko darren daryl daud dave davey david
        davide davy dawid dean debbie debby debora deborah debra declan deepa deepak deirdre delfina
        delia delphine demet demi denis denise deniz dennie dennis denny denzel deon derek derk
        dermot desiree detlef detlev devin dewi dex deza diana diane dick didier diederik diedrich
        diego dieke dierk dieter diethard diethelm diether dietlind dietlinde dietmar dietrich
        dieuwertje dieuwke dilan dilara dilek dimitar dimitri dimitrios dina dinah dineke dini dino
        diny dion dirk dirkje ditmar ditte dittmar djamel djamila dmitri dogan dolf dolores domenico
        dominic dominik dominique donald donata donna donovan doortje dora doreen doreth dorian
        dorien dorina dorine doris dorit dorle dorota dorothe dorothea dorothee dorothy dorte dorthe
        doug douglas dounia doutzen douwe dragan dragica drago dries driss duco duncan dunja dunya
        dursun dusan duuk duygu dwight dylan dylano eamon ebbe eberhard eberhardt ebony ebru ece
        eckard eckart eckehard eckhard eckhardt eckhart ecrin eda edda eddy edelbert edelgard
        edeltraud edeltraut edeltrud edgar edgard edit edith editha edmond edmund edo edouard edsel
        edson eduard eduardo edward edwige edwin edyta eef eefje eelco eelke eelkje efe egbert
        eggert egon ehrenfried ehrentraud ehrhard eike eileen einar eitel ekaterina ekkehard
        ekkehart ekrem ela elaine elbert eleanor elena eleni elenore eleonora eleonore elfi elfie
        elfriede eliane elias elien elif elin elina eline elinor elio elisa elisabet elisabeth
        elisabetta elise elison eliza elizabeth elize elja elke elkie ella ellen elles elli ellie
        ellinor elliot elliott ellis elly elma elmar elmer elodie eloise elona elouan els elsa
        elsbeth elsemieke elsje elske elvira elvis elwira elyas elza elzbieta elze emanuel emanuela
        emanuele emeka emely emiel emil emile emilia emilian emiliano emilie emilija emilio emily
        emin emine emir emma emmanuel emmanuelle emmeline emmerich emmi emmy emre emrullah endre
        enes engbert engelbert engin enno enrico enrique enver enzo ephraim ercan erdal erdem
        erdmute erdogan eren erhan erhard erhardt eric erica erich erik erika erina erkan erna
        ernest ernestina ernestine ernesto ernst erol ersin ertan ertugrul erwan erwin esila esma
        esmee esmeralda esperanza esra esteban estefania estelle ester esther ethan etienne etta
        ettore eugen eugene eugenia eugenie eugenio eunice eva evamaria evan evangelia evangelos
        evelien evelin evelina eveline evelyn evelyne evert evi evie evrim evy ewa ewald ewan ewout
        eylem ezgi ezra faas fabia fabian fabien fabienne fabio fabiola fabrice fabrizio fadhila
        fadi fadila fadime fadoua faisal faiza falk falko famke fanny farah fares farid farida faris
        farouk faruk fatih fatiha fatima fatma fatna fatou fatoumata faustine faye fayssal febe
        fedde federica federico fedor feike felicia felicitas feline felipe felix felizitas fem
        femke femmy fenna fenne fenneke ferat ferdi ferdinand ferenc fergus fern fernand fernanda
        fernando ferran ferre ferry feyza fieke fien fiene filip filipa filippo filiz finn fintan
        fiona fionn fiorella fleur flip floor floortje flora flore florence florent florentin
        florentina florentine florian florin floris fokke folake folker folkert fons fouad fouzia
        franca france frances francesca francesco francien francine francis francisco franciscus
        franciska franciszek franck franco francois francoise franjo frank franka frankie franky
        frans franz franziska fraser frauke fred freddy frederic frederick frederik frederike
        frederique fredi fredo fredrik fredy freek freia freya frida fridolin frieda friedbert
        friedemann frieder friedericke friederike friedhelm friedhilde friedhold friedl friedlinde
        friedo friedrich friso frithjof frits fritz froukje fulya gabi gabor gabriel gabriela
        gabriele gabriella gabrielle gaby gael gaelle gaetan gaetano gaia gail galina gareth garry
        gary gaston gavin gea geartsje gebhard geert geerte geertje geesje geeske geke gemma
        genevieve genoveva geoff geoffrey georg george georges georgette georgi georgina georgine
        georgios gerald geralda geraldine gerard gerarda gerardine gerardus gerben gerbrich gerd
        gerda gerdi gerdien gerdine gereon gerfried gerhard gerhardt gerhart gerhild gerjan gerjanne
        gerke gerlind gerlinde gerlof germa germain germaine gernot gero gerold gerolf gerrianne
        gerrie gerrit gerry gert gerta gerthe gerti gertjan gertraud gertraude gertraut gertrud
        gertrude gerty gerwin gesa gesche gesine geza ghislain ghislaine ghizlane gian gianluca
        gianni gideon giel giesela gijs gijsbert gilbert gilberte giles gill gilles gillian gina
        ginette ginny gino gioia giorgia giorgio giovanca giovanna giovanni gisa gisbert gisela
        gisele giselle gislinde gitta gitte giulia giuseppe giuseppina gladys glenn gloria godelieva
        godelieve godfried goedele goele gokce gokhan gonda gonny gonul goossen goran gordana gordon
        gosia gosse gottfried gotthard gotthilf gotthold gottlieb gottlob grace graciela graeme
        graham grazia grazyna greet greetje gregoire gregor gregory greta gretchen grete gretel
        gretl griet grietje grzegorz gudrun gudula guenter guenther guido guillaume guiseppe gul
        gulay guler gulsah gulsen gulten gunar gunda gundel gundi gundolf gundula gunhild gunnar
        gunter gunther guntram gurbuz gust gusta gustaaf gustav gustavo guus guusje guy gwen gwenda
        gwendolyn gwenn gwyneth habib habibe hacer haci hadewych hadi hadiya hafid hafida hafsa
        hagen haije haiko hailey hajar haje hajo hakan hakim hakima hala halil halima halina hamid
        hamish hamza hanan hanane hanife hanna hannah hannchen hanne hanneke hannelore hannes hanni
        hannie hanno hanns hannu hanny hans hans-peter hansgeorg hansje hansjoachim hansjorg
        hansjurgen hanspeter harald harke harm harmen harmina harmke harold haroon haroun harri
        harrie harriet harriette harro harry hartmut hartmuth hartwig haruto harvey hasan hasna
        hassan hassnae hasso hatice hauke havva hayat hayley hazel heather hector hedda hedi hedwig
        hedy heide-marie heidelinde heidelore heidemarie heiderose heidi heidrun heike heiko heimo
        hein heiner heinfried heini heinke heino heinrich heinz helaine heleen helen helena helene
        helfried helga helge hella helle hellen hellmut hellmuth helma helmar helmer helmi helmtrud
        helmut helmuth hendrik hendrika hendrike hendrikje henk henner hennes henni hennie henning
        henny henri henricus henriette henrik henrike henry henryk herbert herbie heribert herlinde
        herma herman hermann hermien hermine hermione hernan herrmann herta hertha herve herwig
        hessel hester hettie hetty hicham hidde hielke hilary hilbert hilda hildburg hilde hildegard
        hildegarde hildegart hildegund hildegunde hillie hilma hilmar hilmi hiltje hiltraud hiltrud
        himanshu hind hinke hinrich hiroko hiroshi hiske holger hollie holly honorine horst hortense
        houda howard hristo hubert hubertine hubertus hugh hugo hugues huguette huib hulya humberto
        humeyra huseyin hussein huub hylke hyun iain ian ibrahim ibrahima ibtissam ichraf ida idris
        idriss ieke ieuan ifeoma igna ignaas ignace ignacio ignatz ignaz igor ihsan ikram ilana
        ilaria ildiko ilham ilhan ilias ilija ilja ilka ilker ilona ilonka ilse ilya ilyas imad iman
        imane imelda imen imke immo imogen imran imre ina inaya inci indira indra indy ine ineke
        ines inez inga ingbert inge ingeborg ingeburg ingelore ingetraud ingetraut ingmar ingo
        ingolf ingrid ingried inka inke inken inna insa ioana ioannis irena irene irfan irina iris
        irma irmela irmengard irmgard irmhild irmi irmingard irmtraud irmtraut irmtrud irving iryna
        isa isaac isabeau isabel isabell isabella isabelle isadora ishaan isidoor isidor isla ismael
        ismail ismet isobel isolde istvan itske ivan ivana ivanka ivar iveta ivette ivo ivonne ivy
        iwan iwona izabela jaak jaantje jaap jabir jacco jacek jacinta jack jacki jackie jaclyn
        jacob jacoba jacobien jacobus jacolien jacomijn jacqueline jacques jada jade jadwiga jaime
        jaimie jair jairam jake jakob jakub jalal jale jamal james jamie jamila jamilla jamina jan
        jana jane janet janett janette janez janice janie janin janina janine janis janita janka
        janko janna janne janneke jannes jannetje jannick jannie jannik jannis janny janos jantien
        jantine jantje janus janusz jaouad jaqueline jared jarek jari jarmila jarne jarno jaroslav
        jaroslaw jasmijn jasmin jasmina jasmine jasna jason jaspal jasper javier jaya jayda jayden
        jaylinn jayne jayson jean jean-luc jeane jeanet jeanette jeanine jeanne jeannet jeannette
        jeannine jed jef jeff jeffrey jehan jelena jelka jelle jelmer jelte jemma jen jenifer jenna
        jenneke jennie jennifer jenny jens jenske jente jeremiah jeremie jeremy jermaine jerney
        jeroen jerome jerry jerzy jeske jesper jess jesse jessica jessie jessika jessy jesus jet
        jetske jetta jette jetty jikke jill jille jilles jim jimena jimmy jing jinthe jip jiri jisoo
        jitka jitske joachim joan joana joann joanna joanne joannes joao job jobst jochem jochen
        jochum jodi jodie jody joe joeke joel joelle joep joerg joeri joey johan johann johanna
        johannah johanne johannes john johnathan johnny johny jojanneke joke jolanda jolande jolanta
        jolanthe joleen jolene jolie jolien jolijn jon jonah jonas jonathan jonathon joni jonna
        jonne jonneke jonny joop joos joosje joost jop jopie joppe joran jordi jordy joren jorg
        jorge jorgen jorieke jorien jorinde jorine joris jorn jorrit jort jos jose josee josef
        josefa josefien josefine joseph josepha josephina josephine josephus josette josh joshua
        josiane josie josien josip josje joska joske josse jost josue jouke jovan jovana joyce jozef
        juan juana judit judith juergen jule jules julia julian juliana juliane julianne julie
        julien julienne juliet juliette julijana julika julio julita julius juna jurgen juri juriaan
        jurian jurij jurjen jurmain jurre justin justina justine justus justyna jutta jutte juul
        jytte kaan kaat kadir kai kaija kaisa kaj kajsa kalina kalle kamal kamiel kamil kamila
        kandace kaoutar kara karam kareem karel karel-jan karen karijn karim karima karin karina
        karine karl karla karlfried karlheinz karlien karlijn karola karolien karolin karolina
        karoline kars karst karsten kas kasia kasimir kaspar kasper kata katalin katarina katarzyna
        kate katelijn katelijne katelyn katerina kateryna katharina katharine kathe katherina
        katherine kathi kathleen kathrin kathrine kathryn kathy kati katia katie katinka katja
        katleen katlijn kato katrien katrijn katrin katrina katty katy kaveh kavita kay-uwe kaya
        kaylee kayleigh kazim keano keanu kees keimpe keith keld kelly kelsey kemal ken kenan kendra
        kenji kenneth kenny kenta kenza kerem kerim kerrie kerry kerstan kerstin ketil kevin kevser
        khadija khadra khaled khalid khalil kian kiara kieran kiki kilian killian kim kimberley
        kimberly kina kinga kira kirk kirsi kirsteen kirsten kirstin kirstine kirsty kishan kitty
        kiyan kjell klaartje klaas klaas-jan klaasje klara klare klarinda klaudia klaus klazien
        klemens klothilde knud knut kobe koen koenraad koert kofi kojo konrad konstantin
        konstantinos konstanze koos koray korbinian kordula korinna korneel kornelia kornelius
        kreszentia kreszenz kriemhild krijn kris krista kristel kristiaan kristian kristiane kristie
        kristien kristin kristina kristine kristjan kristof kristoffer krystyna krzysztof kunal
        kunibert kunigunda kunigunde kuno kurt kwabena kwame kwesi kyan kyano kyara kyle kylie kyra
        """)
