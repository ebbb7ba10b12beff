"""What video pages say: that all is well, that it is over, and what only sounds like it."""

from typing import Final

GONE: Final = (
    "Cette vidéo n’est plus disponible.",
    "Ce programme n'est plus disponible en replay.",
    "Oups ! Ce contenu n’est plus disponible.",
    "Le replay de cette émission a expiré.",
    "La vidéo que vous cherchez n’existe plus.",
    "Cette vidéo a été supprimée.",
    "Cet épisode n'est plus disponible à l'écoute.",
    "Désolé, cette vidéo a expiré.",
    "Cette émission n&#39;est plus disponible sur notre site.",
    "CETTE VIDÉO N’EST PLUS DISPONIBLE",
    "Les droits de diffusion de ce programme ont expiré.",
    "This video is no longer available.",
    "This programme is no longer available on catch-up.",
    "Sorry, this content is no longer available.",
    "This video has expired.",
    "This episode has expired and can no longer be watched.",
    "This video has been removed.",
    "Sorry, this episode isn&#8217;t available any more.",
    "The replay of this programme has expired.",
    "Video no longer available",
)
LOST: Final = (
    ("Page introuvable", "La page que vous demandez n’existe pas ou a été déplacée."),
    ("Erreur 404", "Cette page n’existe pas."),
    ("Page not found", "The page you asked for does not exist or was moved."),
    ("Error 404", "We could not find that page."),
)
ABROAD: Final = (
    "Cette vidéo n’est pas disponible dans votre pays.",
    "Ce programme n'est pas disponible dans votre région.",
    "Pour des raisons de droits, cette vidéo n’est pas accessible depuis votre pays.",
    "Ce contenu n’est pas disponible depuis votre position géographique.",
    "This video is not available in your country.",
    "This programme is not available in your region.",
    "Sorry, this content is not available in your location.",
    "This video can only be watched from within the UK.",
)
ACCOUNT: Final = (
    "Connectez-vous pour regarder cette vidéo.",
    "Identifiez-vous pour voir ce programme",
    "Vous devez être connecté pour accéder à ce contenu.",
    "Sign in to watch this programme.",
    "Please log in to view this video",
)
CHALLENGES: Final = (
    ("Just a moment...", "Checking your browser before you go on. Enable JavaScript and cookies."),
    ("Attention required", "Please complete the captcha to show that you are not a robot."),
    ("Un instant…", "Vérification que vous êtes bien un humain. Activez JavaScript."),
    ("Access denied", "Your request looks like that of a robot. Reference 18.2f."),
)
#: Sentences beside a video that is fine.
HARMLESS: Final = (
    "Le premier épisode n’est plus disponible.",
    "Depuis mars, ce médicament n’est plus disponible en pharmacie.",
    "L’édition papier n’est plus disponible ; elle est remplacée par un livret.",
    "La carte de fidélité a expiré ? Renouvelez-la en ligne.",
    "Pourquoi certaines vidéos ne sont-elles plus disponibles ?",
    "Notre application n’est plus disponible sur les téléphones d’avant 2015.",
    "Certains programmes ne sont pas disponibles dans votre pays.",
    "The first episode is no longer available.",
    "The drug is no longer available in pharmacies.",
    "Why are some videos no longer available?",
    "The printed edition is no longer available.",
    "Our app is no longer available for phones made before 2015.",
    "Some programmes are not available in your country.",
    "The patent has expired, and anyone may build the device.",
)
TITLES: Final = (
    *("Dans les coulisses du laboratoire", "Enquête de santé", "Le microscope géant"),
    *("Inside the laboratory", "A matter of health", "The giant microscope"),
)
TEXTS: Final = (
    "Une équipe du centre ouvre ses portes aux caméras et montre comment naît un médicament.",
    "Reportage dans un service où l’on soigne autrement, au plus près des familles.",
    "A team opens its doors to the cameras and shows how a medicine is made.",
    "Our reporter spent a week with the people who look after the youngest patients.",
)
