"""Words that tell how a stretch of text is built: its grammar and its names."""

#: Grammar words of one language that are no word, or a rare one, in the other.
FRENCH_GRAMMAR = frozenset(
    "le la les des du de un une et est dans sur avec pour par au aux en que qui ne pas ce cet "
    "cette ces ses sa leur leurs nous vous ils elle elles il je tu sont ont été être où à se "
    "mais ou donc comme notre nos votre vos ma mes ta tes chez sans sous vers entre depuis "
    "pendant lors afin ainsi très aussi chaque tous toutes toute quand dont ceux celle celui "
    "avant après contre selon parmi était étaient sera seront fait faire peut peuvent doit "
    "doivent avoir avons avez sommes êtes soit lui eux même mêmes autre autres plusieurs quel "
    "quelle quels quelles lorsque puisque parce car si ça cela ceci voici voilà rien jamais "
    "toujours encore déjà ici là moins mieux trop peu beaucoup hors dès jusque malgré grâce face "
    "via près loin autour ailleurs demain hier pourquoi combien deux trois quatre cinq sept huit "
    "neuf dix cent mille aura auront avait avaient ayant étant fut serait pourrait suis es ai "
    "quoi aujourd".split()
)
ENGLISH_GRAMMAR = frozenset(
    "the of and to in is are was were be been being for with that this these those from by at it "
    "its their they we you he she his her our your my not have has had will would can could "
    "should may might must do does did than then into about over after before between through "
    "during against under without within which who whom whose what when where why how there here "
    "also only other others another such some any all both each every more most less least many "
    "much few own same so if because while until since although though however very too just "
    "even still yet never always often again up down out off upon across along among around "
    "behind below above toward towards as or an no i him us them me themselves itself himself "
    "become became make makes made get gets one two three four five seven eight nine ten hundred "
    "thousand yes don doesn didn isn aren wasn weren via per whether either neither nor beyond "
    "ahead back away today tomorrow yesterday now".split()
)
#: Words that stand in names too: "Institut de la Timone", "Los de Paris".
PARTICLES = frozenset(
    "de da la le les des du d l et en au aux of the and for in at von van y".split()
)
#: Places, titles and first names that stand alike in texts of both languages: they tell nothing.
NAMES = frozenset(
    "france paris marseille lyon provence europe inserm cnrs arte bbc ok dr pr prof phd md "
    "pharmd msc mba".split()
) | frozenset(
    "adam adrien adèle agathe agnès alain alan albert alex alexander alexandra alexandre alexis "
    "ali alice alison amy amélie ana anaïs andrea andrew andré angela anita ann anna anne annie "
    "anthony antoine antonio arnaud arthur audrey aurélie aïcha barbara bastien ben benjamin "
    "benoît bernard bertrand bob boris brian brigitte bruno béatrice camille carl carlos carol "
    "caroline catherine chantal charles charlotte chloé chris christelle christian christine "
    "christophe christopher claire clara claude clément colette corinne cyril cécile cédric "
    "céline daniel daniela david deborah delphine denis denise diana didier dominique donald "
    "doris elena elise elizabeth ella ellen emily emma emmanuel emmanuelle erica estelle esther "
    "eva evan fabien fabrice fanny fatima florence florian francis franck françois françoise "
    "frédéric frédérique félix gabriel gary gaël gaëlle geneviève george georges gilbert gilles "
    "giulia grégoire grégory guillaume guy gérald gérard hannah hans hassan helen henri henry "
    "hervé hugo hélène ian inès irène isabel isabelle ivan jacob jacqueline jacques james jan "
    "jane janet jason jean jeanne jeff jennifer jessica jim joan joanna joe johanna john jon "
    "jonathan joseph joshua josé joël juan judith julia julie julien juliette justine jérémy "
    "jérôme karen karim karine kate katherine kathleen kelly kenneth kevin khadija kim larry "
    "laura laure laurence laurent laëtitia leila lionel lisa louis louise loïc luc lucas lucie "
    "lucy ludovic luis lydia léa lénaïc léo léon magali manon manuel marc marco margaret margaux "
    "maria marianne marie marina mario marion marta martha martin martine mary mathieu mathilde "
    "matthew matthieu maud maurice max maxime mehdi michael michel michelle michèle miguel mike "
    "mireille mohamed mohammed monica monique morgane mourad muriel myriam mélanie nadia nadine "
    "nancy natasha nathalie nathan nicholas nick nicolas nicole nina noah noémie noël odile olga "
    "olivia olivier omar oscar pablo pamela pascal pascale patricia patrick paul paula pauline "
    "pedro peter philip philippe pierre rachel rachid raphaël raymond rebecca renaud rené renée "
    "richard robert roberto robin roger roland romain roman ronald rosalie ruth ryan régine "
    "régis rémi rémy sabine sabrina salomé sam samir samuel sandra sandrine sara sarah scott "
    "sean serge sergio sharon simon simone sofia solène sonia sophia sophie stefan stephen steve "
    "steven stuart stéphane stéphanie susan suzanne sylvain sylvie sébastien séverine tania "
    "tatiana teresa thibault thierry thomas théo théodore thérèse tim timothy tom tony valentin "
    "valentine valérie vanessa vera vicky victoria vincent virginie vivien véronique walter "
    "wendy william xavier yann yannick yasmine yves yvette yvonne zoé édouard éliane élisabeth "
    "élise élodie éloïse éléonore éric étienne".split()
)
#: What institutions' names begin with, in lower case.
FRENCH_INSTITUTIONS = frozenset(
    "institut centre fondation ligue agence université faculté hôpital hôpitaux assistance "
    "ministère région ville conseil association école société académie laboratoire comité "
    "fédération cancéropôle unité chambre groupement maison département collège observatoire "
    "autorité haute commissariat caisse musée prix union mutuelle direction centres "
    "clinique".split()
)
INSTITUTIONS = FRENCH_INSTITUTIONS | frozenset(
    "institute center foundation agency university faculty hospital ministry council society "
    "academy laboratory committee federation unit department college school royal national "
    "american european french british world international".split()
)
