"""Words that tell which texts and sentences may hold a notice: folded, in all their forms."""


def _forms(stems: str, endings: str = "") -> frozenset[str]:
    return frozenset(stem + end for stem in stems.split() for end in ("", *endings.split()))


#: Of recordings, of watching and listening: hardly ever said of anything else.
RECORDINGS = (
    _forms(
        "replay rediffusion rerun reportage documentaire video podcast episode captation webserie "
        "telefilm "
        "enregistrement visionnement retransmission webdiffusion balado baladodiffusion docu doc "
        "videocast webinaire webinar recording rebroadcast webcast rattrapage streaming "
        "visionnage clip "
        "interview entretien entrevue emission broadcast stream chronique debat debate matinale "
        "causerie "
        "plateau keynote film portrait link lien diffusion ecoutable",
        "s",
    )
    | _forms("visionn reecout visualis", "er ez e ee es ees able ables")
    | _forms("rediffus diffus", "e ee es ees er era able ables ent ait")
    | _forms("rattrap retrouv rewatch relisten", "er ez e ent ed")
    | _forms("retransm", "is ise ises")
    | _forms("revoi revoy", "r t ent ez")
    | _forms(
        "revu revue revus revues reentendre vod plateaux documentary documentaries jt "
        "dailymotion vimeo "
        "youtube iplayer footage playback broadcaster broadcasters diffuseur replayable "
        "rewatchable again "
        "watch watching watchable listen listening aired airs airing streamed streamable "
        "viewable replayed "
        "televised televise televisee antenne tv radio tele television recorded www url adresse "
        "broadcasting transmitted screened demand catch revisionner revisionnez telejournal "
        "visio ecouter "
        "ecoutez ecoute regarder regardez voyez"
    )
)
#: Said of much else: they count where a text has a word for an end.
MAYBE = _forms(
    "voir view hear programme program report show magazine sujet passage concert conference "
    "sequence "
    "extrait numero segment special story talk seance discours intervention feature lecture "
    "live direct "
    "item journal serie edition colloque symposium chaine channel appli seen heard shown visible "
    "accessible ligne online available hearing audition ceremonie lecon mag watched viewed voit "
    "vu vue",
    "s",
)
#: Hardly anything but an end; a long text that has none, nor any of the first, holds no notice.
ENDS = _forms("expir", "e es ed ing y era ent ation ee ees") | _forms(
    "jusqu until till til left restants restantes remaining leaves leaving disparait "
    "disparaitra quitte "
    "quittera indisponible unavailable indefinitely illimite illimitee unlimited forever dispo "
    "deleted "
    "withdrawn offline valable permanently permanence"
)
#: What a sentence without a figure may say of an end.
SAYS_END = (
    ENDS
    | _forms("limit perman indefini", "e ee es ed s less ent ente ment ation")
    | _forms(
        "retir supprim depubli desactiv termin depass coup archiv ecoul prolong", "e ee es ees era"
    )
    | _forms("disparai disparu disappear vanish close cesse remove pull come go goe", "s ed d ra t")
    | _forms(
        "arrete acheve eteint efface ferme part parti perime mort finit fini dernier derniere",
        "s ra",
    )
    | _forms("semaine mois an jour quinzaine week month year day fortnight heure hour annee", "s")
    | _forms(
        "pendant durant before avant by through thru plus longer anymore sans without no not "
        "aucune never "
        "ever always toujours vie good demain tomorrow tonight today aujourd soir over gone "
        "ended taken "
        "lapsed late trop prend prendra fin end ends ending last final noel christmas reveillon "
        "extended "
        "repousse etendu another valid valide cannot exist existe fonctionne works isn aren n ici "
        "disparition dark"
    )
)
#: What a sentence may say of a replay.
SAYS_REPLAY = (
    _forms("replay rediffusion webcast broadcast reecoute rerun", "s")
    | _forms(
        "rediffus reecout revisionn reregard rattrap reentend",
        "er ez e ee es ees able ables re age",
    )
    | _forms("revoi revoy", "r t ent ez")
    | _forms(
        "revu revue revus revues catch catching again iplayer sounds listen listening rewatch "
        "rewatched "
        "watch watching relisten rebroadcast vod visionnage streaming avoir demand demande "
        "available "
        "playback replayed replayable differe re voir visionnement youtube youtu vimeo "
        "dailymotion back "
        "visionne visionner retrouvez regarde ecouter ecoutez ecoutee rewatchable"
    )
)
