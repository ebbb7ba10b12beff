"""Pages say the same in many words: who is kept out, and what is over, by families of wording."""

import pytest

from pipeline.ingest.links.words import heading_states, is_wall, text_states
from pipeline.ingest.text.folding import fold

ELSEWHERE = [
    "This film can only be viewed from within Ireland.",
    "You can watch this episode only in Canada.",
    "Only viewers in Switzerland can watch this programme.",
    "Ce film ne peut être vu que depuis la Belgique.",
    "Ce programme n’est visible que depuis la France et les DOM-TOM.",
    "Ce contenu n’est accessible qu’en France.",
    "Cette vidéo n’est disponible qu’aux internautes résidant en Suisse.",
    "The owner has not made this film available in your region.",
    "The rights holder hasn’t made this content available in your country.",
    "Cette vidéo n’a pas été mise à disposition dans votre pays par son auteur.",
    "L’auteur n’a pas rendu cette vidéo accessible dans votre pays.",
    "Vous regardez en dehors de la Suisse : la lecture n’est pas possible.",
    "Ce programme n’est pas visible en dehors de l’Union européenne.",
    "Ce contenu n’est pas accessible hors de France métropolitaine.",
    "We cannot show this programme outside of Germany.",
    "This video is not available outside the United States.",
    "Réservé aux internautes de France métropolitaine.",
    "Cette émission est réservée aux internautes de Belgique.",
    "Ce programme est réservé au public français.",
    "Ce replay est réservé aux téléspectateurs situés en France.",
    "Ce contenu est soumis à des restrictions géographiques.",
    "Nous ne sommes pas autorisés à diffuser ce programme dans votre pays.",
    "We are not allowed to show this programme where you are.",
    "Il semble que vous vous connectiez depuis l’étranger : cette vidéo ne peut être lue.",
    "It looks like you are abroad: this episode cannot be played.",
    "Sorry, this stream is blocked where you live.",
    "This content isn’t available where you are.",
    "Votre adresse IP ne vous permet pas de regarder cette vidéo depuis votre pays.",
    "Cette vidéo est bloquée à l’étranger.",
    "Vidéo non disponible dans votre pays",
    "Video not available in your country",
    "Not available in your region",
    "Non disponible dans votre zone géographique",
    "Ce média est géolocalisé : il ne peut être lu depuis votre pays.",
    "This programme is geo-restricted.",
    "Les droits de ce film ne nous permettent pas de le proposer hors de France.",
    "Our licence does not allow us to show this film in your territory.",
    "Cette vidéo est uniquement visible depuis le territoire français.",
    "Watch from the UK only.",
    "You must be in the UK to watch this programme.",
    "Vous devez être en France pour regarder cette vidéo.",
]
OVER = [
    "This documentary left our service on 3 March.",
    "This film left the catalogue last week.",
    "This programme has left the platform.",
    "Ce documentaire a quitté la plateforme le 3 mars.",
    "Ce film n’est plus au catalogue depuis mardi.",
    "Cette série a quitté notre service.",
    "This episode was removed on 3 March 2026.",
    "This video was removed by the owner.",
    "The video has been taken down.",
    "This film has been pulled.",
    "This film has been withdrawn from our catalogue.",
    "Cette vidéo a été retirée du site.",
    "Cette émission a été retirée le 3 mars 2026.",
    "Ce reportage a été retiré de la plateforme.",
    "Cette vidéo a été dépubliée.",
    "Les droits de ce film sont expirés.",
    "Droits expirés",
    "Nos droits sur ce programme ont pris fin.",
    "Our rights to this programme ran out on 3 March.",
    "Our licence for this film has ended.",
    "This replay ended on 3 March 2026.",
    "This replay was available for seven days and is now gone.",
    "Ce replay s’est terminé le 3 mars 2026.",
    "Le replay a pris fin le 3 mars.",
    "La disponibilité de cette vidéo s’est achevée le 3 mars.",
    "Expired on 3 March 2026",
    "Expiré depuis le 3 mars 2026",
    "Plus disponible depuis le 3 mars",
    "No longer available since 3 March",
    "Removed on 3 March 2026",
    "Cette vidéo est devenue indisponible.",
    "This clip is gone.",
    "Ce podcast a été mis hors ligne.",
    "Ce lien est mort.",
    "L’enregistrement n’est plus consultable.",
    "Ce contenu n’est plus proposé à l’écoute.",
    "This podcast can no longer be heard.",
    "It is no longer possible to watch this programme.",
    "Il n’est plus possible de voir ce programme.",
    "Il est trop tard pour revoir cette émission.",
    "It is too late to watch this programme.",
    "This programme was available until 3 March.",
    "Ce programme était visible jusqu’au 3 mars.",
    "Nous avons retiré cette vidéo.",
    "We have removed this video.",
    "We took this video down on 3 March.",
    "Vidéo retirée",
    "Replay expiré",
    "Episode expired",
    "This video is private",
    "Cette vidéo est privée",
    "Le compte associé à cette vidéo a été clôturé.",
    "This video is no longer available because the account associated with it has been terminated.",
    "This video has been removed for violating the terms of service.",
    "This film left the platform on 3 May 2026.",
]
ACCOUNT = [
    "Connectez-vous ou créez un compte pour regarder ce programme.",
    "Créez votre compte gratuit pour voir la vidéo.",
    "Inscrivez-vous gratuitement pour continuer la lecture.",
    "Un compte est nécessaire pour regarder cette vidéo.",
    "Cette vidéo est réservée aux membres connectés.",
    "Ce programme est réservé aux personnes inscrites.",
    "Vous devez être abonné pour accéder à cette vidéo.",
    "Abonnez-vous pour voir la suite.",
    "Veuillez vous identifier pour accéder à cette vidéo.",
    "Merci de vous connecter pour lire cette vidéo.",
    "Pour regarder cette vidéo, connectez-vous.",
    "Pour voir ce programme, identifiez-vous.",
    "To watch this programme, please sign in.",
    "To continue watching, log in or register.",
    "Please sign in or create an account to watch.",
    "You need an account to watch this.",
    "Create a free account to watch this episode.",
    "Register for free to keep watching.",
    "An account is required to watch this video.",
    "This video is for subscribers only.",
    "This content is for members only.",
    "Subscribe to watch the full programme.",
    "Members only: sign in to watch.",
    "Sign-in required to view this video.",
]
#: The same words of other things: organs, studies, teams, shootings, what the reader may do.
ALIKE = [
    "The tumour can only be seen from within the duct.",
    "La tumeur ne peut être vue que depuis l’intérieur du canal.",
    "Le vaccin n’est disponible qu’en France.",
    "The drug has not been made available in your country.",
    "Some films are only available in the UK.",
    "Certains films ne sont visibles qu’en France.",
    "La France est le seul pays à proposer ce dépistage.",
    "This film about a drug withdrawn from sale won a prize.",
    "Ce film suit une équipe qui a quitté la plateforme de recherche.",
    "The team left the platform on 3 March.",
    "L’équipe a quitté le plateau technique.",
    "The film tells how she left the hospital on 3 March.",
    "Ce documentaire suit un patient qui a quitté notre service le 3 mars.",
    "The tumour was removed on 3 March.",
    "La tumeur a été retirée le 3 mars.",
    "This programme removed barriers to care.",
    "The trial ended on 3 March.",
    "L’essai s’est terminé le 3 mars.",
    "Le congrès est réservé aux internautes inscrits.",
    "Réservé aux professionnels de santé de France.",
    "This programme is open to patients in France only.",
    "Le patient devait être en France pour être soigné.",
    "You must be in good health to give blood.",
    "Connectez-vous pour commenter cette vidéo.",
    "Sign in to comment.",
    "Sign in to leave a comment on this video.",
    "Créez un compte pour recevoir notre lettre.",
    "Register to receive our newsletter.",
    "Abonnez-vous à notre chaîne pour ne rien manquer.",
    "Subscribe to our channel.",
    "This replay is available until 3 March.",
    "Ce replay est disponible jusqu’au 3 mars.",
    "This programme ended with a question from the public.",
    "Cette émission s’est terminée par un débat.",
    "Le recrutement est terminé.",
    "Nous avons retiré la tumeur.",
    "We have removed barriers.",
    "The lecture ended with applause.",
    "Ce colloque s’est achevé le 3 mars.",
    "Pour participer à l’étude, connectez-vous.",
    "To take part, sign in.",
    "He has removed the video camera from the room.",
    "The film was shot outside the UK.",
    "Ce reportage a été tourné hors de France.",
    "Le film suit des patients en dehors de la France.",
    "Si cette vidéo n’est pas disponible dans votre pays, écrivez-nous.",
    "Sign in to see the comments.",
]


@pytest.mark.parametrize("text", ELSEWHERE)
def test_a_country_is_left_out(text: str) -> None:
    assert text_states(fold(text)) == "geo-blocked"


@pytest.mark.parametrize("text", OVER)
def test_it_is_over(text: str) -> None:
    assert text_states(fold(text)) == "gone"


@pytest.mark.parametrize("text", ACCOUNT)
def test_an_account_is_asked_for(text: str) -> None:
    assert text_states(fold(text)) == "login"


@pytest.mark.parametrize("text", ALIKE)
def test_other_things_are_none_of_it(text: str) -> None:
    assert text_states(fold(text)) is None
    assert heading_states(fold(text)) is None


@pytest.mark.parametrize(
    "title",
    [
        "Prove you are human",
        "Verifying you are human",
        "Confirmez que vous êtes humain",
        "Vérification de votre navigateur",
        "Encore une étape…",
        "I am not a robot",
        "Unusual activity detected",
        "Checking if your connection is secure",
    ],
)
def test_a_riddle_is_put_before_programs(title: str) -> None:
    assert is_wall(fold(title))


@pytest.mark.parametrize(
    "title", ["Un robot au bloc opératoire", "One step at a time", "La machine humaine"]
)
def test_a_film_about_machines_is_no_riddle(title: str) -> None:
    assert not is_wall(fold(title))
