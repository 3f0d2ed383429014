"""Common given names, from Lale to Zwaantje."""

from bot.agenda_text.lexicon.model import words

NAMES = words("""
        ladislaus laetitia lahcen laila lamia lamine lana lander lando lani lara larissa larry lars
        lasse laszlo latifa laura laurane laure laureen laureline lauren laurence laurens laurent
        laurenz laurette lauri lauriane laurie laurien laurin laurina laurine lawrence layla lazar
        lea leah lean leander leandra leandro leanne leda leen leendert leentje leif leigh leighton
        leila leilani lelia lena lene leni lenie lenka lennard lennart lenneke lennert lenny leo
        leokadia leon leona leonard leonardo leonhard leoni leonid leonidas leonie leonora leonore
        leontien leontina leopold leopoldine lerato leroy lesley leslie leszek leticia letizia
        lettie levent levi lewis lex leyla lia liam lian liana liane lianne lias liddy lidewij
        lidewijde lidia lidija liduina lidwina lidy lieke lien lies liesa liesbet liesbeth lieschen
        liese liesel lieselot lieselotte liesje liesl lieuwe lieve lieven lievin lieze ligia lila
        lili lilia lilian liliana liliane lilija lilith lilli lillian lillie lilly lilou lily lina
        linda linde lindsay lindsey line lineke linette linh linn linnea lino linus lioba lion
        lionel lior lisa lisanne lisbeth lise lise-lotte liselot liselotte lisette liss lissa lissi
        lissy liudmyla liv livia liz liza lizanne lize lizelotte lizet lizette lizz lizzy ljiljana
        ljubica ljudmila lobke lode lodewijk loek loeki loes loesje logan loic lois lola lolke lone
        lonneke lora lore loreen loreley lorena lorenz lorenzo loretta loris lorna lorraine lothar
        lotta lotte lotti lottie lou loubna louella louie louis louisa louise louisette loukas louwe
        lowie luana luc luca lucas lucette lucia luciana luciano lucie lucien lucienne lucinda
        lucrezia lucy ludger ludivine ludmila ludmilla ludo ludolf ludovic ludovicus ludwig ludwina
        luigi luis luisa luise luitgard luka lukas lukasz luke lulu luna lute lutgarde lutgardis
        lutgart lutske lutz luuc luuk luzia luzie lyanne lydia lydie lyn lynda lyndsey lynette lynn
        lynne maaike maaikel maaikje maarten maartje mabel machiel machteld maciej mackenzie maddie
        maddy madelein madeleine madelief madelon madelyn madlen mads maelle maeva maeve magali
        magalie magarete magda magdalena magdalene maggie magnus magret magrit mahdi maher mahir
        mahmoud mahmut maia maida maik maike maikel maiken maire mairead maj maja majid majken
        makoto maksim malaika malak malcolm malek malena malgorzata malika malin malou malte mamadou
        mandy manel manfred manisha manja manoj manolis manon manou manouk mansour manu manuel
        manuela mara marah maral marc marcel marcela marcella marcelle marcello marcelo marchien
        marcia marcin marco marcus mareen mareike mareile mareille marek maren maret marga margaret
        margareta margarete margaretha margarethe margarida margarita margarith margaud margaux
        margherita margit margita margitta margje margo margot margreet margret margriet margrietje
        margrit marguerite mari maria mariam mariama marian mariana mariann marianna marianne
        mariano maribel maribeth marica maricarmen marie mariechen marieke mariel mariele mariella
        marielle marieluise mariet marieta marietta mariette marieve marija marijan marijana marije
        marijke marijn marijse marika marike marilena marilou marily marilyn marina marinella
        marinka marinke marinus mario mariola marion marisa marisca marise mariska marisol marissa
        marit marita maritta maritza marius mariusz marja marjan marjanne marjo marjoke marjolaine
        marjolein marjolijn marjon marjorie marjory marjukka mark mark-jan marko markus marle
        marleen marlen marlene marlies marliese marlis marloe marloes marlon marlou marnie marnix
        marny marsha marshall marta marten martha marthe marthijn marti martial martie martien
        martijn martin martina martine martinus marty martyn marvin marwan mary maryam maryann
        maryanne maryse maryvonne marzena masha massimo mateo mateusz matheo mathew mathias mathieu
        mathijs mathilda mathilde mathis mathys matilda matilde mato mats matt matteo matthaus
        matthew matthias matthieu matthijs matti mattias matty maud maura maureen maurice mauricette
        mauricio maurits maurizio mauro maverick max maxim maxime maximilian maximiliane maximilien
        maya mayke mayra mea mechteld mechthild mechthilde mechtild mees meg megan meggie meghan
        mehdi mehmet mei-ling meik meike meindert meinhard meinolf meinou meinrad meinte mel melania
        melanie melek melina melinda melis melisa melissa melita melitta melle meltem melvin
        menachem menno meral mercedes meredith merel meret meriem merijn merle merlijn merlin mersad
        mert merve meryem mesut meta metin mette mevlut mia micah micha michael michaela michaele
        michail michal michala michalis micheal michel michela michele micheline michelle michiel
        mick mickey mieke miel mieneke miep miguel mihaela mihai mijo mika mikael mike mikhail
        mikkel mila milan milena milica milly milo milos milou milton mimi mimoun mimount mina minh
        minjun minke minna minou miodrag mira miranda mirco mireia mireille mirela mirella miriam
        miriyam mirja mirjam mirjana mirko miro miroslav miroslaw miroslawa mirre mirte mirthe
        mischa misha mitch mitchell moana moha mohamad mohamed mohammad mohammed moira moises mojca
        molly mona monica monice monika monique monja morgan morgane moritz morris morten moses
        moshe mostafa mouad mouna mounir mourad moussa muhammad muhammed muharrem murat muriel
        murielle murray musa mustafa mustapha muzaffer mykola mylene myra myriam myrna myrte myrthe
        nabil nabila nada nadeem nadege nadeschda nadeshda nadezda nadia nadieh nadin nadine nadir
        nadira nadja naim naima najat najib najima najwa nan nana nancy nand nanda nanette nanne
        nannie naomi naomie naoual naoufal narges narjiss nasim nasira nasrin nasser nassim nassima
        nassira nastasia natacha natali natalia natalie natalija natalja natan natascha natasha
        natasja nathalie nathan nathanael nathania nathaniel naud naveen navid navin nawal nayla
        nazan nazli necati neel neele neeltje neha neil nel nela nele nelleke nelli nelly nelson
        nena nenad nermin nermina nesrin nesrine nessa nettie neva nevenka nevin nezha ngozi niall
        niamh nic niccolo nichol nicholas nick nickolas nicky nico nicola nicolaas nicolai nicolaj
        nicolas nicolau nicolaus nicole nicoletta nicolette nicolien nicoline nicolo niek nieke
        niels nienke nigel nihal nihat nika niki nikita nikki niklas niko nikola nikolai nikolaj
        nikolaos nikolas nikolaus nikolina nilay nilgun nils nilufer nim nina ninke nino ninthe
        niobe nirmala nis nisa nisha nissrine nita njeri noa noah noam nobuko noe noel noelia noella
        noelle noemi noemie nol nolan nolda nolwenn nomsa noni noor noortje nora norah norbert nore
        noreen norman notburga noud nour noura noureddine nouria nout numan nuno nuran nuray nurcan
        nurettin nuri nuria nurten nynke oceane octave octavia odette odile odilia odin oene ohad
        okan okke oksana oktay ola olaf olav oleg oleksandr olena olenka olga olin oliva oliver
        olivia olivie olivier olle olli olof olumide oluwaseun olwen omar omer onno onur oona
        ophelie orhan oriana orla ortrud ortrun ortwin osama oscar oskar osman ossip oswald oswin
        otfried othman othmar otieno otis otmar ottfried ottilie ottmar otto ottokar ottomar ouafa
        ouassim ouiam oumaima ousmane owen oxana ozan ozge ozgur ozlem paavo pablo padraig paige
        paloma pam pamela panagiotis pankaj paola paolina paolo paquita parisa parvati pascal
        pascale pasquale patric patrice patricia patrick patriek patrik patrizia patrycja patsy
        patty paul paula paulette paulien pauliina paulina pauline paulo paulus pavel pavlos pawel
        pedro peer peggy pekka pelin penelope pepijn percy pere pernille perrine perry petar pete
        peter peter-paul petr petra petri petronella petros petter petteri phil phileine philine
        philip philipp philippa philippe philippine phillip philomena phoebe phyllis pia pieke pien
        pierluigi piero pierre pierrette piers piet pieter pieter-jan pietje pietro pijke pim pinar
        piotr pippa pirmin pleun polina pooja prakash pranav pratima preeti priscilla priska priya
        priyanka przemyslaw puck puk pytsje quentin quincy quinn quinten quintijn quinty quirijn
        quirine rabab rabea rabia rachael rachel rachele rachid rachida radek radia radj radjen
        radjesh radmila radoslav raf rafael rafaela rafaelle rafal raffael raffaela rafik ragnar
        rahel rahim rahma rahul raik raimund raina rainer raisa raissa rajae rajesh rakesh ralf
        ralph ralph-jan ramazan ramesh ramiro ramon ramona ramses ramy rana randall randolf randy
        rani rania ranjit raoul raphael raphaela raquel rashid rashida ratna raul raven ravi raya
        rayan rayana raymond raymonde raymund raynald raynor razia rebecca rebekah rebekka recep
        reda redouan redouane reece reem regien regina reginald regine regis reimar reimer reimund
        reina reinald reinder reindert reineke reiner reingard reinhard reinhardt reinhart reinhild
        reinhilde reinhold reinier reinilde reinold reinoud reinout rejane rembrandt remco remi
        remke remko remo remy rena renaat renata renate renato renaud rene renee renesme reni
        renilde rens renske renzo reshma resi resul reto reuben reyhan reynald reza rhea rhiannon
        rhoda rhona rhys ria riad rian rianne rias ricarda ricardo riccardo richard richelle richie
        rick rickard rickie ricky rico ridha rieke riekje riemer rien rienk rients riet rietje rifat
        rik rikke riko rikste riley rina rinie rinke rino rinse rinske rinus riny rishi rita ritske
        ritva rixt riza roald rob robbe robbert robbie robbin robby robert roberta roberto robin
        robrecht robyn rocco rochelle rochus rocio roderich roderick roderik rodney rodolfo rodolphe
        rodrigo roel roeland roelfien roelie roelien roeline roelke roelof roelof-jan rogelio roger
        roger-jan rogier rohan rohit roisin roland rolande rolf rolien rolinda romain roman romana
        romane romano romeo romina romke romuald romy ron ronald ronan ronja ronnie ronny rony ronya
        roos roosje roosmarijn rory rosa rosalia rosalie rosalina rosalind rosalinde rosaline
        rosamund rosanne rosaria rose-marie rosel roselien roselinde roseline rosemarie rosemarijn
        rosemary rosendo rosette roshan roshni rosi rosie rosina rosita rosl rosmarie ross roswita
        roswitha rotraud rotraut rouven rowan rowena roxana roxane roxanne roy royce roza rozalia
        rozanne rozemarie rozemarijn ruard ruben rubina rudi rudie rudiger rudmer rudo rudolf
        rudolph rudsel rudy rukiye runa rune rupert ruslan russell ruta rutger ruth ruthie ruthild
        ruud ruurd ryan ryszard saad saar sabah saban sabina sabine sabri sabrina sadia sadie saeed
        safa safae safia safiya sahar sahin sahra said saida sajid sakina sakura salah saleh salih
        salim salima sally salma salome salomon saloua salvador salvatore sam samantha sami samia
        samina samir samira sammy samuel samuele sana sanae sandeep sander sandhya sandor sandra
        sandrina sandrine sandro sandy sania sanjay sanjeev sanna sannah sanne sanneke santino
        saoirse saori sara sarah sarina sarita sascha sasha saskia saul savas savina scarlett scott
        sean seb sebahat sebastiaan sebastian sebastiano sebastien sebnem seda sedat sefa seher
        seija selcuk selda selena selim selin selina selma sem semih semra sena senna senne senol
        senta sep sepp seppe serap sercan serdar serena serge sergei sergej sergey sergi sergio
        serhat serhiy serkan serpil seth sevda severine sevgi sevil sevim seydou seyma shabnam
        shahid shahin shahram shakuntala shana shane shania shannon shanti sharda shari sharif
        sharon shaun shauna shawn shay sheena sheila shelley sherida sherry shila shilpa shinji
        shira shirley shona shreya shurandy sian sibe sibel sibilla sibille sibrand sibren sibylla
        sibylle sicco siebe siebren siegbert sieger siegfried sieghard sieglinde siegmar siegmund
        siegrid siegried siegrun siegward siem sien siena sienie sienna siep sieta sietse sietske
        sietze sigfried sigismund siglinde sigmar sigmund sigrid sigrun sigurd siham sihame sijmen
        silja silka silke silvain silvana silvester silvia silvie silvio silviu simeon simon simona
        simone simonetta simonne sina sinaida sinan sinead siobhan sipho sipke siri sita siv sjaak
        sjaan sjef sjoerd sjors sjoukje slavica slavko slawomir slobodan sofia sofian sofiane sofie
        sofija soheil solange soledad solene solveig soner songul sonia sonja sonke sonny sophia
        sophian sophie soraya soren sorin souad soufian soufiane soukaina soumaya spiros srdjan
        stacey staci stacy stafford stan stanislas stanislav stanislaw stanley stasja stavros stef
        stefaan stefan stefani stefania stefanie stefano stefanos stefany steffen steffi stein
        stella sten steph stephan stephane stephania stephanie stephanus stephany stephen stephon
        sterre steve steven stewart stien stig stijn stijntje stilla stina stine stjepan stuart suad
        sudha sue suha sujata sukru suleyman sumeyye sunhee sunil sunita sunniva suraj suresh surya
        susan susana susann susanna susanne suse sushma susi susie suus suzan suzanna suzanne suze
        suzette suzy svante svea sveinung sven svenja svetlana svitlana swantje swen swetlana syb
        sybe sybilla sybille sybren sylke sylvain sylvana sylvester sylvi sylvia sylviane sylvie
        sylvio sylwia symon sytse sytske szymon tabe tabea tabitha tadek tadeusz taha taher tahir
        taina takeshi takumi talia talitha tallulah tamar tamara tamas tamer tammo tammy taner
        tanguy tania tanita tanja tanneke tanya tara tarek tarik tariq tariro tarja tarun tasha
        tassilo tatiana tatjana tatum tayfun ted teddy teis tekla telse temmo tendai teo teodor
        teodora terence teresa teresia terje terrence terri terry tess tessa tessel tetsje tetyana
        teun teunis thabo thaddaus thaddeus thais thalia thanh thara thea theda thekla thelma theo
        theobald theodoor theodor theodora theodore theodoros theophile thera theres theresa therese
        theresia theun thibaud thibault thibaut thibo thierry thies thieu thijmen thijn thijs thilo
        thirza thom thomas thomasz thor thora thoralf thorben thore thorsten thuy tia tiago tiana
        tibe tibo tibor tiemen ties tiffany tijl tijm tijmen tijn tijs tilda tille tillie tillmann
        tilly tilman tilmann tilo tim timea timm timmy timo timon timothe timothee timothy tina tine
        tineke tinie tinne tino tirza titia titus tjaard tjaart tjalke tjalling tjallingii tjarda
        tjark tjebbe tjeerd tjerk tjitske tjitte tobias tobie toby todd tolga tom tomas tomasz tomaz
        tomislav tomke tommaso tommy tomoko ton toni tonia tonio tonja tonneke tonnie tonny tony
        toon toos toralf torben torsten touria tracey tracy traude traudel traudl traugott traute
        travis trees trevor tricia trienke trijn trijntje trine trish tristan trude trudel trudi
        trudy trui truus tryntsje tuan tuba tugba tugce tulay tuncay tunde turan turgut turkan tuur
        twan twanny tycho tygo tyler tymen tyra udo ufuk ugo ugur ulf uli uljana ulla ulli ullrich
        ulrich ulrik ulrika ulrike umar umberto umit ummu umut unal urbain urs ursel ursula urszula
        urte uschi usha uta ute uwe uzma vaclav vadim vadym vahid vajen valentijn valentin valentina
        valentine valentino valere valeri valeria valerie valerij valerio valery valeska valtteri
        vanda vanessa vasco vasile vasilis vassilios vassilis veerle veit veli velma vera verena
        verity verona veronica veronika veronique vesna vibeke vicente vicki vicky victoire victor
        victoria victorien victorine vidar viggo vigo vijay vikram viktor viktoria viktoriia vilja
        vilma vinay vince vincent vincenzo vinko vinod vinzenz viola violeta violetta violette
        virgile virginie vitali vito vitor vittorio vitus vivek vivian viviane vivien vivienne vlad
        vladimir vlado volkan volker volkert volkhard volkmar volodymyr vroni wafa wafae wahid wail
        walburga waldemar waldtraut waleed walentina walfried walid walli walter walther waltraud
        waltraut waltrud wanda wangari wanja wanjiru wannes ward warre wasim wassim wayne weert
        welmoed wence wencke wenda wendel wendela wendelien wendelin wendeline wendy wenke wenzel
        wera werend werner wesley wessel wessel-jan whitney wibke widad wiebe wiebke wiebren wieger
        wieland wienke wiepke wies wiesje wieslaw wietie wietse wietske wietze wigbert wigger wijbe
        wijnand wil wilbert wilco wilfred wilfrid wilfried wilfriede wilhelm wilhelmien wilhelmina
        wilhelmine wilhelmus wilke wilko willehad willeke willeken willem willemieke willemien
        willemijn willfried willi william willian willibald willibert willibrord willie willy wilma
        wilmar wilmer wilmien wiltrud wim wim-jan winand winfried winifred winnie winod winston
        witold wladimir wobbe wojciech wolbert woldemar wolfgang wolfram woud wouke wout wouter
        wouterus wubbe wubbo wulf wybe wybo wybren wyke wytse wytske wytze xan xana xander xandra
        xaver xavi xavier xaviera xenia xian ximena xiomara yaara yacine yael yago yahya yair yamina
        yan yana yanis yann yanna yannick yannis yara yaron yasemin yasin yasmin yasmina yasmine
        yasser yassin yassine yavuz yaw yelena yeliz yente yesim yfke yigit yilmaz yinthe ylva ylvie
        ymke ymkje ynske yoeri yoko yolanda yolande yolanthe yona yonas yonca yorick yorrick yosef
        yoshi younes youness youri yousra youssef youssra ysabel ysbrand yuki yulia yunus yuri yuriy
        yusuf yvan yves yves-marie yvette yvon yvonne zach zacharie zachary zafer zahid zahra zain
        zainab zakaria zanele zara zarah zbigniew zdenek zdenka zdravko zehra zeki zelda zeliha
        zeljko zena zerrin zeynep zineb zita ziva zjevon zlatan zlatko zoe zoey zofia zohra zohreh
        zoltan zora zoran zouhair zsofia zsuzsa zubeyde zuzana zuzanna zwaantje zwanet
        """)
