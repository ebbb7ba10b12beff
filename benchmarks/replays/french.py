"""French sentences that announce a replay; what stands in braces is drawn anew each time."""

BROADCASTERS = ("France 3", "France 2", "France 5", "Arte", "M6", "TF1", "LCP", "Télé Calanques")
PLATFORMS = ("france.tv", "arte.tv", "6play", "YouTube", "TF1+", "le site de la chaîne", "MYTF1")
RADIOS = ("France Inter", "France Culture", "RTL", "Europe 1", "RCF", "France Bleu", "RFI")
SHOWS = (
    *("le reportage", "le documentaire", "le sujet", "ce magazine", "le film", "ce portrait"),
    *("le numéro du soir", "notre passage dans le journal", "le débat"),
)
AUDIO = ("le podcast", "cet épisode", "l'entretien", "le débat", "ce numéro", "le podcast du mois")

#: {u}: "jusqu'au 19 janvier", "pendant 7 jours", "sans limite".
VIDEO_FRAMES = (
    "À revoir sur {p} {u}.",
    "À revoir {u} sur {p}.",
    "À voir ou à revoir en replay {u} : {url}",
    "{show} est à revoir sur {p} {u}.",
    "{show} est disponible en replay {u}.",
    "{show} reste visible en replay sur {p} {u}.",
    "{show} de {b} est accessible en replay sur {p} {u}.",
    "En replay sur {p} {u}",
    "En replay {u} sur {p} : {url}",
    "Replay disponible {u} : {url}",
    "Replay : {url} ({u})",
    "Replay ({u}) : {url}",
    "Le replay est en ligne {u} ({url}).",
    "Le replay reste disponible {u} sur le site de {b}.",
    "Vous pouvez revoir {show} en replay {u} sur {p}.",
    "Vous avez manqué {show} ? Rattrapez-le en replay {u} sur {p}.",
    "Pour celles et ceux qui l'ont raté, {show} peut être revu {u} sur {p}.",
    "Émission à retrouver en replay sur {p} {u}.",
    "Revoir l'émission ({u}) : {url}",
    "Revoir {show} : {url} – {u}",
    "[Revoir {show}]({url}) {u}",
    "[Replay]({url}), disponible {u}.",
    "Rediffusion disponible sur {p} {u}.",
    "Rediffusion en ligne {u}, voir {url}",
    "{b} nous a consacré un sujet ; à revoir {u} sur {p}.",
    "Merci à {b} pour ce beau sujet, visible en replay {u}.",
    "Disponible en replay {u} sur {p}.",
    "Dispo en replay {u} !",
    "L'émission de {b} est visible en rediffusion {u}.",
    "Retrouvez {show} en replay sur {p}, {u}.",
    "{show} peut encore être visionné en replay sur {p} {u}.",
    "L'intégrale de l'émission est en ligne sur {p}, en replay {u}.",
    "Si vous étiez absents, séance de rattrapage sur {p} : replay {u}.",
    "{b} – à revoir en ligne {u}",
    "Voir le replay sur {p} (disponible {u}).",
    "Vidéo à revoir {u} sur {p}.",
    "À (re)voir {u} sur {p} : {url}",
    "Pour (re)voir {show} : {url} ({u}).",
    "À redécouvrir en replay sur {p} {u}.",
    "{show} est toujours visible en replay {u}.",
    "Le replay est encore accessible {u} sur {p}.",
    "Séance de rattrapage : {show} est en replay {u} sur {p}.",
    "À voir en replay {u} : {show}, sur {p}.",
    "{show} ({b}) – replay sur {p} {u}",
    "En différé sur {p} {u} : {url}",
    "Vous pouvez encore voir le replay {u}, ici : {url}",
)
AUDIO_FRAMES = (
    "À réécouter {u} sur {r}.",
    "À réécouter sur le site de {r} {u}.",
    "{show} est à réécouter {u} sur {r}.",
    "Réécouter l'émission ({u}) : {url}",
    "Podcast disponible {u} sur {r} : {url}",
    "{show} peut être réécouté en podcast {u}.",
    "En podcast sur {r} {u}.",
    "L'émission de {r} reste à l'écoute en ligne {u}.",
    "Vous pouvez réécouter {show} {u} sur le site de {r}.",
    "[Réécouter sur {r}]({url}), {u}",
    "À écouter ou réécouter {u} : {url}",
    "Écoutez ou réécoutez {show} {u} sur {r}.",
    "La chronique de {r} est à réécouter en ligne {u}.",
    "Écoute à la demande {u} sur le site de {r}.",
)
#: {day}: "19 janvier". The end is the subject.
END_FRAMES = (
    "Replay sur {p} : {url}. Lien valable jusqu'au {day}.",
    "Le replay est sur {p}. Le lien expire le {day}.",
    "Replay sur {p}, expire le {day}.",
    "Revoir {show} : {url} (lien valable jusqu'au {day})",
    "Le replay expirera le {day}.",
    "Fin de disponibilité du replay : {day}",
    "Date limite de visionnage du replay : {day}",
    "Le replay sur {p} prend fin le {day}.",
    "Lien d'écoute du podcast, valable jusqu'au {day} : {url}",
    "Lien de visionnage valable jusqu'au {day} : {url}",
    "Replay à voir sur {p} (expiration le {day}).",
    "Dernier jour pour revoir {show} en replay : {day}.",
    "Disponibilité du replay : jusqu'au {day}.",
    "Replay sur {p} – fin le {day}",
    "Le replay se termine le {day}.",
    "Vous avez jusqu'au {day} pour revoir {show} sur {p}.",
    "Il reste jusqu'au {day} pour voir le replay : {url}",
)
#: {n}: "5 jours".
LEFT_FRAMES = (
    "Il vous reste {n} pour revoir {show} sur {p}.",
    "Plus que {n} pour revoir {show} en replay !",
    "Replay sur {p} : plus que {n}.",
    "Replay sur {p}. Expire dans {n}.",
    "Encore {n} pour revoir {show} sur {p} : {url}",
    "Le replay ne sera plus disponible dans {n}.",
    "{show} est visible {n} en replay sur {p}.",
    "Replay disponible {n} sur {p}.",
    "{n} pour voir ou revoir {show} en replay sur {p}.",
    "Attention, le replay disparaît dans {n}.",
)
#: {on}: "le 12 janvier"; {b}, {p} and {u} as above.
PAST_FRAMES = (
    "Diffusé {on} sur {b}, {show} est à revoir {u} sur {p}.",
    "{show}, diffusé {on} sur {b}, est disponible en replay {u}.",
    "L'émission, diffusée {on}, reste en replay sur {p} {u}.",
    "{b} a diffusé {show} {on}. Il est à revoir sur {p} {u}.",
    "Passé {on} sur {b}, {show} se revoit en replay {u}.",
    "Diffusion {on} sur {b}. Replay {u} sur {p}.",
    "{show} a été diffusé {on} sur {b} ; replay disponible {u} : {url}",
    "Notre équipe était {on} sur {b}. À revoir sur {p} {u}.",
)
COMING_FRAMES = (
    "{show} sera diffusé {on} sur {b}, puis disponible en replay {u} sur {p}.",
    "Diffusion {on} sur {b}, puis en replay sur {p} {u}.",
    "À voir {on} sur {b}, puis à revoir {u} sur {p}.",
    "Rendez-vous {on} sur {b} ; {show} sera ensuite visible en replay {u}.",
    "Diffusion : {on}, {b}. Replay : {u}, {p}.",
    "{b} diffusera {show} {on}. Replay sur {p} {u}.",
)
OVER_FRAMES = (
    "Ce replay n'est plus disponible.",
    "Le replay de l'émission n'est plus disponible sur {p}.",
    "Le replay a expiré.",
    "Le replay n'est plus en ligne.",
    "La rediffusion n'est plus accessible.",
    "Replay expiré.",
    "Cette émission n'est plus disponible en replay.",
    "{show} n'est plus visible en replay sur {p}.",
    "{show} n'est malheureusement plus disponible en replay.",
    "Le replay n'est plus disponible depuis le {day}.",
    "Ce podcast n'est plus disponible à l'écoute.",
    "L'émission ne peut plus être revue en replay.",
    "Le replay de {show} sur {p} a été retiré.",
)
#: The end is a day that is over.
WAS_FRAMES = (
    "{show} était disponible en replay sur {p} jusqu'au {day}.",
    "Le replay était en ligne jusqu'au {day}.",
    "Le replay a expiré le {day}.",
)
EMOJI = ("📺 ", "▶️ ", "🎧 ", "⏰ ", "👉 ", "🔁 ", "➡️ ")
MORE = (
    "Le communiqué a été relu par l'équipe le {day}.",
    "L'étude est parue le {day} dans une revue de référence.",
    "Les inscriptions à la prochaine visite sont ouvertes jusqu'au {day}.",
    "Le prix a été remis le {day} à l'hôtel de ville.",
    "La conférence aura lieu le {day} à 18 h 30.",
    "Contact presse : 04 00 00 00 00, presse@example.org.",
    "L'exposition du hall est visible jusqu'au {day}.",
)
