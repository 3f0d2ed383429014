"""Common given names: a hint that two capitalised words are a person, never a condition."""

from bot.agenda_text.lexicon.model import words

GIVEN_NAMES = frozenset(
    words("""
        aad abdel abdul abdullah abel achmed ada adam adriaan adrian agnes ahmed aicha aida aisha
        albert alberto aleida alejandro alessandro alex alexander alexandra alfred ali alice aline
        alison amal amanda amber amelie amina amir amy an ana andre andrea andreas andrew andries
        ange angela angelique anita anja anjali anke ankie ann anna anne anneke annelies annemarie
        annemiek annette annick anouk ans anthony antoine anton antonio aram arend ariane arie arjan
        arjen arne arnold arnoud arthur astrid aurelie ayla aylin ayse aziz bader barbara barend
        bart bas bastian beate beatrice beatriz ben benjamin benoit berend bernadette bernard bernd
        bert bertha bettina bianca bilal birgit bjorn bob boris boudewijn bram brecht bregje brenda
        brian bridget brigitte britt bruno burak camille carl carla carlo carlos carmen carolien
        carolin carolina caroline casper catherine cathy cecile cees celine chantal charles
        charlotte chiara chris christa christel christiaan christian christiane christina christine
        christoph christophe cindy claire clara claudia claudine clemens colette constanze cor cora
        corien corine corinne cornelia cornelis cristina cyril daan dagmar damien dana daniel
        daniela danielle danny darius dave david deborah denis denise dennis derk desiree dewi diana
        dick diederik diego dieter dilan dimitri dina dirk dominique donald dorien doris dorothea
        dounia douwe driss duncan ebru eddy edgar edith eduard edward edwin eefje eelco elena
        eleonora elif elisa elisabeth elise eliza elizabeth elke ella ellen els elsa elsbeth elske
        emil emile emily emma emmanuel emre eric erica erik erika ernst erwin esma esmee esra esther
        eva evelien eveline evelyne evert evi fabian fabienne fabrice farah farid fatih fatiha
        fatima fatma fedor felix femke fenna ferdinand fien fiona flip floor florence florian floris
        franca france francesca francesco francine francis francisco franck francois francoise frank
        frans franz fred frederic frederik frederique freek freya frida frits fritz gabriel gabriela
        gabriele gabrielle geert geertje gemma georg george georges gerard gerben gerda gerdien
        gerlinde germaine gerrit gert gerwin giel gijs gilbert gilles gina giovanni gisela giulia
        gonda grace greet gregory greta grietje guido guillaume gunter gustaaf gwen habib hafid
        hakan hamid hanan hanna hannah hanne hanneke hannes hannie hans hanspeter harald harm
        harriet harry hasan hassan hatice heidi heike heiko heinrich heinz helen helena helene helga
        helmut hendrik hendrika henk hennie henri henriette henrik herbert herman hetty hilda hilde
        hiske houda hubert hugo huub ibrahim ida ignace igor ilona ilse imane imke ine ines inga
        inge ingeborg ingrid ioana irene iris irma isabel isabella isabelle ivan ivo jaap jacco jack
        jacob jacqueline jacques jade jaime jakob jamal james jan jana jane janet janine janna
        janneke jannie jantien jarno jasmijn jasmin jasmine jason jasper jayden jean jeanette
        jeannette jeff jelena jelle jelmer jennifer jenny jens jeroen jerome jesse jessica jet jetta
        jette jill jim joachim joan joanna joao job jochem jochen joel johan johanna johannes john
        johnny jolanda jolien jonas jonathan joop joost jordi jordy joris jorn jos jose josef
        josefien joseph josephine josien joyce juan judith jules julia julian juliane julie julien
        juliette jurgen jurjen jurre justine jutta kaat karel karen karim karima karin karina karl
        karla karlijn karolien kars karsten katarina kate katharina katherine kathleen kathrin kathy
        katja katrien katrin kees kelly ken kenneth kerstin kevin khadija khalid kim kirsten klaas
        klara klaus koen koos kris kristel kristin kristina kristof kurt kwame laila lara lars
        laszlo latifa laura laurence laurens laurent lea leander leen leila lena lenie lennart leo
        leon leonard leonie leyla lianne lidia lidy lieke lien liesbeth lieselotte lieve lilian
        lilly lina linda line lisa lisette lizzy loes loic lore lorena lorenzo lotte loubna louis
        louisa louise luc luca lucas lucia lucie lucien lucy ludo ludwig luis luise luuk lydia lynn
        maaike maarten madeleine madelon magali magda mahmoud maike maja malika manfred manon manuel
        manuela mara marc marcel marco margaret margarethe margje margot margreet margriet margrit
        maria mariam marianne maribel marie marieke mariette marije marijke marijn marika marina
        marinus mario marion marisa marit marius marja marjan marjolein mark markus marleen marlene
        marlies marloes marnix marta martha marthe martien martijn martin martina martine marwan
        mary maryam mathias mathieu mathilde matteo matthew matthias matthieu maud maurice maurits
        max maxime maya mehmet meike melanie melissa melle menno merel merijn merve mia michael
        michaela michel michele michelle michiel mieke miguel mike milan milou mina mira miranda
        mireille miriam mirjam mirthe mohamed mohammed mona monica monika monique moritz mounir
        murat mustafa myriam myrthe nabil nadia nadine nadja naima najat nancy naomi natalia natalie
        natasha nathalie nathan neeltje nele nelleke nermin nick nicola nicolas nicole nicoline
        niels nienke nikki niko nils nina noah noel noemie noor nora norbert nour noura nynke odile
        olaf olav olga oliver olivia olivier omar onno oscar oskar otto ouafa pablo paola paolo
        pascal pascale patricia patrick patrik paul paula pauline pedro peggy pepijn peter petra
        philip philipp philippe pia pien pierre piet pieter pim piotr priya priyanka quinten rabia
        rachel rachid rachida rafael ralf ralph ramon ramona raoul raphael raymond rebecca regina
        reinier reinout remco remi renate renaud rene renee renske reza rianne ricardo richard rick
        rik rita rob robbert robert roberto robin rochelle roderick roel roeland roelof roger roland
        rolf romain roman romy ron ronald rosa rosalie rosanne rosie roswitha rozemarijn ruben rudi
        rudolf rudy ruth ruud saar sabine sabrina said salim sally saloua sam samantha samir samira
        samuel sander sandra sanne sara sarah saskia sebastian sebastien selma serge sergio severine
        shanti shirley sibel siebe siem sietse sietske sigrid silke silvia simon simone sjaak sjoerd
        sjors sofia sofie solene sonia sonja sophia sophie soraya stan stefan stefanie stella sten
        stephan stephane stephanie stephen steve steven stijn sue susan susanna susanne suzan
        suzanne sven svenja sylvain sylvia sylvie tamara tania tanja tara tarik tatjana ted teresa
        tessa teun thea theo theresa theresia thierry thijs thomas tijn tijs tim timo tina tineke
        tjalling tjeerd tobias tom tomas ton tonny toon trees trijntje trudy tunde twan udo ugur
        ulla ulrich ulrike ursula uta ute uwe valentina valerie vanessa veerle vera verena veronica
        veronique victor victoria viktor vincent violette virginie viviane volker walter wanda ward
        wendy werner wessel wibke wiebke wietske wil wilfred wilhelm wilhelmina willem willemien
        william willy wilma wim wolfgang wout wouter wybren xander xavier yannick yara yasemin yasin
        yasmin yasmina yasmine yolanda youri youssef yusuf yves yvette yvon yvonne zahra zainab
        zeynep zoe zohra
        """)
)
