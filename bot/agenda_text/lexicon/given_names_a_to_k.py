"""Common given names, from Aad to Kyra."""

from bot.agenda_text.lexicon.model import words

NAMES = words("""
        aad aafke aagje aaltje aaron aart abbas abdel abdelkader abdelkarim abdellah abderrahim
        abdul abdullah abel abena abigail achim achmed achraf ada adam adebayo adele adelheid adem
        adil adnan adri adriaan adrian adriana adrienne aernout agata agnes agnete agnieszka ahmad
        ahmed aicha aida aidan aiden aileen aimee aisha aisling aitor ajay akash akiko akinyi akosua
        aksel alain alan alana alasdair alastair albert albertine alberto albin alec aled aleida
        alejandro aleksandr aleksandra alena alessandro alette alex alexa alexander alexandra
        alexandre alexia alexis alf alfonso alfred ali alice alie alina aline alisa alison alistair
        allan allen allison alma alois alojz alphonse alva alvaro alvin alwin amadou amal amanda
        amara amaury amber ambroise amelia amelie amina aminata amir amit amparo amrita amy an ana
        anais anand anass anastasia anders andras andre andrea andreas andrei andrej andrew andries
        andrzej andy aneta ange angela angelica angelika angelina angelique angelo angus aniek anil
        anisa anita anja anjali anjana anjo ank anke ankie ankur ann anna annabel annabelle annalisa
        anne annegret anneke anneleen annelieke annelies anneliese annelot annemarie annemie
        annemiek annemieke annet annette annick annie anniek annika annina anouk anouschka ans
        ansgar anthony antje antoine antoinette anton antonella antonia antonio antony anwar aram
        aranka archie arend ariana ariane arie ariel arjan arjen armand armando armin arnaud arne
        arno arnold arnoud arnout arthur arturo arun arvid asha ashley asif asli aslihan asta astrid
        astrit atilla attila aubrey audrey auguste auke aukje aurelie aurelien ava axel axelle ayan
        ayden ayla aylin ayoub ayse aysel aysun ayub ayumi aziz azra babette bader badr baptiste
        barbara barbro barend barney barry bart bartel bartosz bas bastian bastien bea beata beate
        beatrice beatrijs beatriz beau becky bela belen belinda ben benedict benedicte benedikt
        bengt benita benjamin benno benny benoit bente benthe berber berdien berend berengere berit
        berna bernadette bernard bernardo bernd bert bertha bertil bertrand beryl bessie beth
        bethany bettina betty beverley bianca bilal birgit birgitta birgitte birgul birte bjarne
        bjorn blanca blanche blandine bo bob bodil bogdan bonnie boris borja bouchra boudewijn bouke
        boukje boyan brad bradley bram brandon brecht bregje brenda brendan brent brian bridget
        brigitta brigitte britt britta broder bronwyn bruce bruno bryan bryony buket burak burhan
        caitlin callum calvin camilla camille camilo candice cansu carel carin carina carine carl
        carla carlijn carlo carlos carlotta carly carmel carmelita carmelo carmen carol carola
        carole carolien carolin carolina caroline carolyn carrie carsten cas casey caspar casper
        cass cassandra catalina catarina caterina cathal catharina catherine cathrin cathrine cathy
        cato catrin catriona cecile cecilia cecilie cedric cees celeste celia celina celine cem
        cemal cengiz cesar chaima chaimae chaja chandra chantal charif charles charlie charline
        charlott charlotte chayenne cheikh chen cherif cheryl chiamaka chiara chidi chiel chinedu
        chloe chris christa christel christelle christen christene christiaan christian christiane
        christie christien christin christina christine christoph christophe christopher christy
        cian ciara cigdem cilla cindy claire clara clare clarence clarissa claude claudia claudine
        claudio claus clemence clemens clement clifford clive clovis coby colette colin colleen
        conchita connie connor conny conor conrad constantijn constantin constanze consuelo cor cora
        coralie cordula coreen corien corine corinne cornelia cornelie cornelis corrie cosima
        courtney craig crispin cristian cristiano cristina cristobal curtis cynthia cyprien cyril
        cyrille daan dafne dagmar dagmara daisy dalila damian damien damir damon dana daniel daniela
        daniele danielle danilo danique daniëlle danny dante danuta daphne dara daria dario darius
        darko darren daryl daud dave davey david davide davy dawid dean debbie debby debora deborah
        declan deepa deepak deirdre delfina delphine demet demi denis denise deniz dennie dennis
        denny denzel deon derek derk dermot desiree detlef devin dewi deza diana diane dick didier
        diederik diego dieke dierk dieter diether dieuwertje dilan dilara dilek dimitar dimitri dina
        dinah dineke dino diny dion dirk dirkje ditte djamel djamila dmitri dogan dolf dolores
        dominic dominik dominique donald donna donovan doortje doreen doreth dorian dorien doris
        dorit dorle dorota dorothea dorothee dorothy dorthe doug douglas dounia douwe dragan dries
        driss duco duncan dunya duygu dwight dylan eamon ebbe eberhard ebony ebru ece eckhard eda
        edda eddy edelgard edeltraud edgar edith edmund edo eduard eduardo edward edwige edwin edyta
        eef eefje eelco eelke eelkje efe egbert egon eike eileen einar ekaterina ekkehard elaine
        elbert eleanor elena eleonora elfriede elien elif elina eline elinor elio elisa elisabet
        elisabeth elisabetta elise elison eliza elizabeth elize elja elke elkie ella ellen ellie
        elliot elly elma elmar elmer elodie eloise elouan els elsa elsbeth elsemieke elsje elske
        elvira elvis elzbieta elze emanuel emanuele emeka emiel emil emile emilia emiliano emilie
        emilio emily emin emine emma emmanuel emmanuelle emmeline emmy emre endre engelbert enno
        enrico enrique enzo ephraim ercan erdem eren erhan eric erica erik erika ernestina ernestine
        ernesto ernst ersin ertugrul erwan erwin esma esmee esmeralda esperanza esra esteban
        estefania estelle esther ethan etienne ettore eugen eugene eugenia eugenie eunice eva evan
        evangelia evelien evelin evelina eveline evelyne evert evi evy ewa ewald ewan ewout eylem
        ezgi ezra fabia fabian fabien fabienne fabio fabiola fabrice fabrizio fadhila fadi fadila
        fadime fadoua faisal faiza fanny farah fares farid farida faris farouk faruk fatih fatiha
        fatima fatma fatou fatoumata faustine fayssal federica federico fedor feike felicia
        felicitas feline felipe felix fem femke femmy fenna fenne fenneke ferdinand fergus fern
        fernand fernanda fernando ferran ferry feyza fien filip filipa filippo filiz finn fintan
        fiona fionn fiorella fleur flip floor floortje flora flore florence florent florentine
        florian floris fokke folake fons fouad franca france frances francesca francesco francine
        francis francisco franciska franciszek franck francois francoise frank franka frankie frans
        franz franziska fraser fred freddy frederic frederik frederique fredrik freek freya frida
        frieda friedhelm friedrich friso frits fritz froukje fulya gabi gabor gabriel gabriela
        gabriele gabrielle gaby gael gaelle gaetan gaia gareth garry gary gaston gavin gea gebhard
        geert geertje geesje geeske geke gemma genevieve geoff geoffrey georg george georges georgi
        georgina georgios gerald geralda geraldine gerard gerben gerda gerdien gerdine gerhard
        gerlinde gerlof germain germaine gero gerold gerrianne gerrie gerrit gerry gert gertjan
        gertrud gerty gerwin gesa gesine ghislain ghislaine ghizlane gian gianluca gianni gideon
        giel gijs gilbert gilberte giles gill gilles gillian gina ginette ginny gino gioia giorgia
        giorgio giovanna giovanni gisela giselle giulia giuseppe gladys glenn gloria goedele goele
        gokhan gonda gonny goran gordon gosia gottfried grace graciela graeme graham grazia grazyna
        greet gregoire gregor gregory greta gretchen grete gretel griet grietje grzegorz gudrun
        guenter guido guillaume gul gulsah gulsen gundula gunnar gunter gunther gurbuz gusta gustaaf
        gustav gustavo guus guy gwen gwenda gwendolyn gwenn gwyneth habib hacer haci hadewych hadi
        hadiya hafid haiko hailey hajar haje hakan hakim hala halil halima hamid hamish hamza hanan
        hanane hanna hannah hanne hanneke hannelore hannes hannie hanno hannu hans hans-peter hansje
        hansjorg hanspeter harald harke harm harmen harmke harold haroon haroun harriet harriette
        harry hartmut hartwig haruto harvey hasan hasna hassan hassnae hatice hauke havva hayat
        hayley hazel hector hedda hedwig hedy heidi heike heiko hein heiner heinke heino heinrich
        heinz helaine heleen helen helena helene helga hella helle hellen hellmut helma helmer helmi
        helmut helmuth hendrik hendrika hendrike hendrikje henk hennes hennie henning henny henri
        henriette henrik henry henryk herbert herbie heribert herma herman hermann hermien hermine
        hermione hernan herve hessel hester hettie hetty hicham hidde hielke hilary hilbert hilda
        hilde hildegard hildegarde hilmar hilmi hiltje hiltrud himanshu hind hiroko hiroshi hiske
        holger honorine horst houda howard hristo hubert hubertus hugh hugo hugues huib humberto
        huseyin hussein huub hylke hyun iain ian ibrahim ibrahima ida idris idriss ieke ieuan ifeoma
        igna ignaas ignace ignacio ignaz igor ihsan ikram ilana ilaria ilham ilias ilja ilka ilker
        ilona ilonka ilse ilya imad iman imane imelda imen imke imogen imran inci indira ine ineke
        ines inez inga inge ingeborg ingmar ingo ingrid inka inke inna ioana ioannis irena irene
        irina iris irma irmgard irving isa isaac isabeau isabel isabell isabella isabelle isadora
        ishaan isidoor isla ismael ismail isobel istvan itske ivan ivana ivanka ivar iveta ivette
        ivo ivonne iwan iwona izabela jaak jaantje jaap jabir jacco jacinta jack jacki jackie jaclyn
        jacob jacoba jacobien jacobus jacomijn jacqueline jacques jada jade jaime jaimie jair jake
        jakob jakub jalal jale jamal james jamie jamila jamilla jamina jan jana jane janet janez
        janice janie janine janis janka janko janna janneke jannes jannetje jannick jannie jannik
        janny janos jantien jantine jantje janusz jared jarek jarmila jarno jaroslav jasmijn jasmin
        jasmine jasna jason jaspal jasper javier jaya jayden jayne jean jean-luc jeane jeanette
        jeanine jeanne jeannette jeannine jed jeff jeffrey jehan jelena jelka jelle jelmer jen
        jenifer jenna jenneke jennie jennifer jenny jens jeremiah jeremie jeremy jermaine jerney
        jeroen jerome jerry jerzy jeske jess jesse jessica jessie jesus jet jetske jetta jette jikke
        jill jille jilles jim jimena jimmy jing jip jiri jisoo jitka jitske joachim joan joana joann
        joanna joanne joao job jochem jochen jochum jodi jodie jody joe joeke joel joep joeri johan
        johann johanna johannah johannes john johnathan johnny joke jolanda jolande jolanta joleen
        jolene jolien jolijn jon jonah jonas jonathan jonathon joni jonna jonne jonny joop joos
        joosje joost jop jordi jordy jorg jorge jorgen jorieke jorien jorinde jorine joris jorn
        jorrit jos jose josef josefa josefien josefine joseph josephine josephus josh joshua josiane
        josie josien josje joske josse josue jovana joyce juan juana judit judith jule jules julia
        julian juliane julianne julie julien julienne juliet juliette julio julita julius jurgen
        jurian jurjen jurre justin justine justus justyna jutta jutte jytte kaan kaat kadir kai
        kaija kaisa kaj kajsa kalle kamal kamil kamila kandace kara karam kareem karel karel-jan
        karen karijn karim karima karin karina karine karl karla karlien karlijn karolien karolina
        karoline kars karst karsten kas kasia kaspar kasper kata katalin katarina katarzyna kate
        katelijn katelijne katelyn katerina katharina katharine kathe katherine kathleen kathrin
        kathrine kathryn kathy kati katia katie katinka katja katlijn katrien katrijn katrin katrina
        katy kaveh kavita kaya kaylee kayleigh keanu kees keith keld kelly kelsey kemal ken kendra
        kenji kenneth kenny kenta kenza kerem kerim kerrie kerry kerstan kerstin ketil kevin kevser
        khadija khadra khaled khalid kiara kieran kiki kilian killian kim kimberley kimberly kina
        kinga kirk kirsi kirsteen kirsten kirstin kirstine kirsty kitty kiyan kjell klaartje klaas
        klaas-jan klara klaudia klaus klazien knut kobe koen koenraad koert kofi kojo konrad
        konstantin konstantinos konstanze koos korneel kris krista kristel kristian kristie kristien
        kristin kristina kristine kristjan kristof kristoffer krzysztof kunal kuno kurt kwabena
        kwame kwesi kyle kylie kyra
        """)
