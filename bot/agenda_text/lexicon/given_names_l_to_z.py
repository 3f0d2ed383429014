"""Common given names, from Lale to Zwaantje."""

from bot.agenda_text.lexicon.model import words

NAMES = words("""
        laetitia laila lamia lamine lana lando lani lara larissa larry lars lasse laszlo latifa
        laura laurane laure laureen laureline lauren laurence laurens laurent laurenz laurette lauri
        lauriane laurie laurien laurina laurine layla lazar lea leah leander leandro leanne leda
        leen leentje leif leighton leila leilani lelia lena lene leni lenie lenka lennard lennart
        lenneke lennert lenny leo leon leona leonard leonardo leonhard leonid leonidas leonie
        leonora leonore leontien leopold lerato leroy lesley leslie leticia letizia lettie levent
        levi lewis lex leyla lia liam lian liana lianne lias liddy lidewij lidewijde lidia lidy
        lieke lien lies liesbet liesbeth liese lieselot lieselotte liesl lieuwe lieve lieven lievin
        ligia lila lili lilia lilian lilith lillian lillie lilly lilou lina linda linde lindsay
        lindsey line lineke linette linh lino linus lion lior lisa lisanne lisbeth lise lise-lotte
        liselot liselotte lisette liss lissa liv livia liza lizanne lizelotte lizet lizette lizzy
        lobke lode lodewijk loek loeki loes loesje logan loic lola lone lonneke lore loreen loreley
        lorena lorenzo loretta loris lorna lorraine lothar lotta lotte lotti lottie lou loubna
        louella louie louis louisa louise louisette loukas luana luc luca lucas lucette lucia
        luciana luciano lucie lucien lucinda lucrezia lucy ludivine ludmila ludmilla ludo ludolf
        ludovic ludwig luigi luis luise lukas lukasz luke lulu luna lute lutz luuc luuk lyanne lydia
        lydie lyn lynda lyndsey lynette lynn lynne maaike maaikel maaikje maarten maartje mabel
        machteld maciej mackenzie maddie maddy madelein madeleine madelief madelon madelyn maelle
        maeva maeve magali magalie magda magdalena maggie magnus mahdi maher mahir mahmoud mahmut
        maia maik maike maiken maire mairead maj maja majid majken makoto malaika malak malcolm
        malek malgorzata malika malin malou malte mamadou mandy manel manfred manisha manoj manolis
        manon manou manouk mansour manu manuel manuela mara marah maral marc marcel marcela marcelle
        marcello marcelo marcia marcin marco marcus mareike mareille marek maren maret marga
        margaret margareta margarete margarethe margarida margarita margarith margaux margherita
        margje margo margot margreet margret margriet margrietje margrit marguerite mari maria
        mariam mariama mariana mariann marianna marianne mariano maribel maribeth maricarmen marie
        marieke mariel mariella marielle mariet marieta marietta mariette marieve marija marijan
        marije marijke marijn marijse marika marike marilena marily marilyn marina marinella marinka
        marinke marinus mario marion marisa marisca marise mariska marisol marissa marit maritza
        marius marja marjan marjanne marjo marjoke marjolaine marjolein marjolijn marjorie marjory
        marjukka mark mark-jan marko markus marle marleen marlen marlene marlies marlis marloe
        marloes marlon marnie marnix marny marsha marshall marta marten martha marthe marthijn marti
        martial martie martien martijn martin martina martine martinus marty marwan mary maryam
        maryann maryanne maryse maryvonne marzena masha massimo mateo mateusz mathew mathias mathieu
        mathijs mathilde mathis mathys matilda matilde mats matt matteo matthew matthias matthieu
        matthijs matti matty maud maura maureen maurice mauricette mauricio maurits maurizio mauro
        maverick max maxim maxime maximilian maximiliane maximilien maya mayke mayra mea mechteld
        mechthild meg megan meggie meghan mehdi mehmet meik meike meindert meinhard meinolf meinou
        meinte mel melania melanie melina melinda melis melisa melissa melita melle meltem melvin
        menachem menno mercedes meredith merel meret meriem merijn merlijn merlin mersad mert merve
        meta mette mevlut mia micah micha michael michaela michal michala michalis micheal michel
        michela michele micheline michelle michiel mick mickey mieke miep miguel mihaela mihai mika
        mikael mike mikkel mila milan milena milica milly milo milos milou milton mimi mimount mina
        minh minjun minke minna minou mira miranda mireia mireille mirela mirella miriam mirja
        mirjam mirjana mirko miro miroslav mirre mirte mirthe mischa misha mitch mitchell moana moha
        mohamad mohamed mohammad mohammed moira moises mojca molly mona monica monice monika monique
        monja morgan morgane moritz morris morten moses moshe mostafa mouna mounir mourad moussa
        muhammad muhammed murat muriel murielle murray musa mustafa mylene myra myriam myrna myrte
        myrthe nabil nabila nadeem nadege nadezda nadia nadieh nadine nadir nadira nadja naim naima
        najat najib najwa nan nana nancy nanda nanette nanne nannie naomi naomie naoufal narges
        narjiss nasim nasira nasrin nassim nassima nassira nastasia natacha natali natalia natalie
        natascha natasha nathalie nathan nathanael nathania nathaniel naveen navid nawal nayla nazan
        nazli neel neele neeltje neha neil nel nele nelleke nelly nelson nena nenad nermin nermina
        nesrin nesrine nessa nettie neva nevin ngozi niall niamh nic niccolo nichol nicholas nick
        nickolas nicky nico nicola nicolaas nicolai nicolaj nicolas nicolau nicole nicoletta
        nicolette nicolien nicoline nicolo niek nieke niels nienke nigel nihal nihat niki nikita
        nikki niklas niko nikola nikolai nikolaj nikolaos nikolas nikolaus nilay nilgun nils nilufer
        nim nina ninke nino niobe nirmala nis nisha nita njeri noa noah noam nobuko noe noel noelia
        noelle noemi noemie nol nolan nolda nolwenn nomsa noni noor noortje nora norah norbert
        noreen norman nour noura noureddine nouria numan nuno nuray nurcan nuria nurten nynke octave
        octavia odette odile odilia odin ohad okke oksana oktay ola olaf olav oleg olena olenka olga
        olin oliva oliver olivia olivier olle olli olof olumide oluwaseun olwen omar omer onno oona
        ophelie orhan oriana orla osama oscar oskar osman ossip oswald othmar otieno otis otmar
        ottilie otto ouafa ouassim ouiam ousmane owen ozan ozge ozgur ozlem paavo pablo padraig
        paige paloma pam pamela panagiotis pankaj paola paolina paolo paquita parisa parvati pascal
        pascale pasquale patrice patricia patrick patriek patrik patrizia patsy patty paul paula
        paulette paulien pauliina paulina pauline paulo paulus pavel pavlos pawel pedro peer peggy
        pekka pelin penelope pepijn percy pere pernille perrine perry petar pete peter peter-paul
        petr petra petri petronella petros petter petteri phil philine philip philipp philippa
        philippe phillip phoebe phyllis pia pieke pien pierluigi piero pierre pierrette piers piet
        pieter pieter-jan pietje pietro pijke pim pinar piotr pippa pleun polina pooja prakash
        pranav pratima preeti priscilla priya priyanka puck quentin quincy quinten quintijn quirijn
        quirine rabab rabea rabia rachael rachel rachele rachid rachida radek radjen radoslav rafael
        rafaela rafaelle rafal rafik ragnar rahel rahim rahma rahul raimund raina rainer rajesh
        rakesh ralf ralph ralph-jan ramazan ramesh ramiro ramon ramona ramses ramy randall randy
        rania ranjit raoul raphael raphaela raquel rashid rashida ratna raul raven ravi raya rayan
        raymond raymonde raynald raynor razia rebecca rebekah rebekka recep reda redouan redouane
        reem regien regina reginald regine regis reina reinder reindert reineke reiner reinhard
        reinhart reinhild reinhilde reinier reinilde reinold reinout rejane rembrandt remco remi
        remke remko remy rena renaat renata renate renato renaud rene renee renesme renilde rens
        renske renzo resi resul reto reuben reyhan reynald reza rhea rhiannon rhoda rhona rhys ria
        riad rian rianne rias ricarda ricardo riccardo richard richelle richie rick rickard rickie
        rico ridha rieke riekje riemer rien rienk riet rifat rik rikke riko rikste riley rina rinie
        rinke rino rinse rinske rinus riny rita ritva roald rob robbe robbert robbie robbin robert
        roberta roberto robin robrecht robyn rocco rochelle rocio roderick rodney rodolfo rodolphe
        rodrigo roel roeland roelie roelien roeline roelke roelof roelof-jan rogelio roger roger-jan
        rogier rohan rohit roisin roland rolande rolf rolien rolinda romain roman romana romane
        romano romeo romina romke romuald romy ron ronald ronan ronja ronnie ronny roos roosje
        roosmarijn rory rosa rosalia rosalie rosalina rosalind rosalinde rosaline rosamund rosanne
        rosaria roselien roseline rosemarie rosemarijn rosemary rosendo roshan rosi rosie rosita
        roswita roswitha rowan rowena roxana roxane roxanne roy royce roza rozalia rozanne rozemarie
        rozemarijn ruard ruben rubina rudi rudie rudiger rudmer rudo rudolf rudy rukiye runa rupert
        ruslan russell ruta rutger ruth ruthie ruud ruurd ryan ryszard saad saar sabah sabina sabine
        sabri sabrina sadia sadie saeed safa safia safiya sahar sahin said saida sajid sakina sakura
        salah saleh salim salima sally salma salome salomon saloua salvador salvatore sam samantha
        samia samina samir samira sammy samuel samuele sana sandeep sander sandhya sandor sandra
        sandrina sandrine sandy sania sanjay sanjeev sanna sannah sanne sanneke santino saoirse
        saori sara sarah sarina sarita sascha sasha saskia saul savas savina scarlett sean seb
        sebahat sebastiaan sebastian sebastiano sebastien sebnem seda sedat sefa seher seija selcuk
        selena selin selina selma semih semra senna seppe serap serdar serena serge sergei sergej
        sergey sergi sergio serkan sevda severine sevgi sevil sevim seydou seyma shabnam shahid
        shahin shahram shana shane shania shannon shanti sharda shari sharif sharon shaun shauna
        shawn shay sheena sheila shelley sherida sherry shila shilpa shinji shira shirley shona
        shreya sibe sibel sibrand sibren sicco siebe sieger siegfried siegrun siem sien siep sieta
        sietse sietske sietze sigismund sigmund sigrid sigrun sigurd sihame sijmen silja silka silke
        silvain silvana silvester silvia silvie silvio silviu simeon simon simona simone simonetta
        simonne sina sinan sinead siobhan sipho siri sita siv sjaak sjaan sjef sjoerd sjors sjoukje
        slavica slawomir sofia sofian sofiane sofie soheil solange soledad solene solveig soner
        songul sonia sonja sonny sophia sophian sophie soraya soren sorin souad soufian soufiane
        soukaina spiros srdjan stacey staci stacy stafford stan stanislas stanislav stanislaw
        stanley stasja stef stefaan stefan stefanie stefano stefanos stefany steffen steffi stein
        stella sten steph stephan stephane stephania stephanie stephanus stephany stephen stephon
        steve steven stewart stig stijn stijntje stina stine stuart suad sudha sue suha sujata sukru
        suleyman sumeyye sunhee sunil sunita sunniva suraj suresh surya susan susana susann susanna
        susanne susi susie suzan suzanna suzanne suzette svante svea sveinung sven svenja svetlana
        syb sybe sybille sybren sylke sylvain sylvana sylvester sylvi sylvia sylviane sylvie symon
        sytse sytske szymon tabea tabitha tadek tadeusz taha taher tahir taina takeshi takumi talia
        talitha tallulah tamar tamara tamas tammo tammy tanguy tania tanita tanja tanneke tanya tara
        tarek tarik tariq tariro tarja tarun tasha tatiana tatjana tatum tayfun ted teddy teis tekla
        temmo tendai teo teodora terence teresa teresia terje terrence terri terry tessa teun thabo
        thaddeus thais thalia thanh thara thea theda thelma theo theodoor theodor theodora theodore
        theodoros theresa therese theresia thibaud thibault thibaut thibo thierry thies thieu
        thijmen thijs thirza thomas thomasz thor thora thorben thore thorsten thuy tia tiago tiana
        tibor tiemen ties tiffany tijl tijm tijmen tijn tijs tilda tille tillie tilly tilman tilmann
        tim timea timmy timo timon timothe timothy tina tine tineke tinne tirza titia titus tjaard
        tjaart tjalke tjalling tjallingii tjark tjebbe tjeerd tjerk tjitske tobias tobie toby todd
        tom tomas tomasz tomaz tomke tommaso tommy tomoko ton tonia tonio tonja tonneke tonnie tonny
        tony toon toos toralf torben torsten touria tracey tracy travis trees trevor tricia trijn
        trijntje trine trish tristan trudy trui truus tryntsje tuan tuba tugba tugce tulay tuncay
        tunde turan turgut twan twanny tycho tymen tyra udo ufuk ugo ugur ulf uli uljana ulla ulli
        ulrich ulrik ulrika ulrike umar umberto ummu umut unal urbain urs ursula urszula usha uta
        ute uwe uzma vaclav vadim vahid valentijn valentin valentina valentino valeria valerie
        valerio valery valtteri vanda vanessa vasco vasile vasilis vassilis veerle velma vera verena
        verity verona veronica veronika veronique vesna vibeke vicente vicki vicky victor victoria
        victorien victorine vidar viggo vijay vikram viktor viktoria vilja vilma vinay vince vincent
        vincenzo vinod viola violeta violette virgile virginie vito vitor vittorio vivek vivian
        viviane vivien vivienne vlad vladimir volkan volker volkert vroni wafa wail waldemar waleed
        walid walter wanda wangari wanja wanjiru wannes ward warre wasim wassim wayne weert welmoed
        wence wenda wendel wendela wendelien wendeline wendy wenke wera werend werner wessel
        wessel-jan whitney wibke wiebe wiebke wieger wieland wienke wiepke wies wiesje wietse
        wietske wijbe wijnand wil wilbert wilco wilfred wilfrid wilfried wilhelm wilhelmien
        wilhelmina wilhelmus wilke wilko willehad willeke willeken willem willemieke willemien
        willemijn willi william willian willibrord willie willy wilma wilmar wilmer wilmien wim
        wim-jan winand winfried winifred winnie winston wobbe wojciech wolbert wolfgang woud wouke
        wout wouter wouterus wubbo wulf wybe wybo wybren wyke wytse wytske xan xana xander xandra
        xavier xaviera xenia xian ximena yaara yacine yael yago yahya yair yan yana yanis yann yanna
        yannick yannis yara yaron yasemin yasin yasmin yasmina yasmine yasser yassin yassine yavuz
        yaw yelena yeliz yente yesim yigit ylva ymke ynske yoeri yoko yolanda yolande yolanthe yona
        yonas yonca yorick yorrick yosef yoshi younes youness youri youssef youssra ysabel ysbrand
        yuki yulia yunus yuri yusuf yvan yves yves-marie yvette yvon yvonne zach zachary zahid zahra
        zain zainab zakaria zanele zara zarah zbigniew zdenek zehra zeki zelda zeliha zena zeynep
        zineb zita ziva zlatan zoe zoey zofia zohra zohreh zoltan zora zoran zouhair zsofia zsuzsa
        zubeyde zuzana zuzanna zwaantje zwanet
        """)
