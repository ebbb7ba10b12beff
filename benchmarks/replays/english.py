"""English sentences that announce a replay; what stands in braces is drawn anew each time."""

BROADCASTERS = (
    *("BBC One", "BBC Two", "Channel 4", "ITV1", "Sky News"),
    "Arte",
    "Channel 5",
    "RTÉ One",
)
PLATFORMS = (
    "BBC iPlayer",
    "ITVX",
    "Channel 4",
    "YouTube",
    "arte.tv",
    "france.tv",
    "the channel's site",
)
RADIOS = ("BBC Radio 4", "BBC World Service", "Times Radio", "BBC Sounds", "RTÉ Radio 1", "RFI")
SHOWS = (
    *("the report", "the documentary", "the programme", "the film", "our interview"),
    *("the news item", "the full debate", "this portrait"),
)
AUDIO = ("the podcast", "this episode", "the interview", "the debate", "the programme")

#: {u}: "until 19 January", "for 7 days", "indefinitely".
VIDEO_FRAMES = (
    "Watch it again on {p} {u}.",
    "Watch again {u} on {p}.",
    "Watch the replay {u}: {url}",
    "{show} can be watched again on {p} {u}.",
    "{show} is available on demand {u}.",
    "{show} is available to watch on {p} {u}.",
    "{show} is on catch-up {u} on {p}.",
    "{show} is available on catch-up TV {u}.",
    "On demand {u} on {p}: {url}",
    "Replay available {u}: {url}",
    "Replay: {url} ({u})",
    "Replay ({u}): {url}",
    "The replay is online {u} ({url}).",
    "The replay stays available {u} on the site of {b}.",
    "Catch up on {p} {u}.",
    "You can catch up with {show} on {p} {u}.",
    "Missed {show}? Catch up on {p} {u}.",
    "Missed it? Watch it again {u} on {p}.",
    "If you missed {show}, the replay is up {u} on {p}.",
    "[Watch {show} again]({url}) {u}",
    "[Replay]({url}), available {u}.",
    "{b} broadcast a piece about us; watch it again on {p} {u}.",
    "Thanks to {b} for this story, available on replay {u}.",
    "Available on replay {u} on {p}.",
    "{show} remains available on {p} {u}.",
    "Stream {show} on {p} {u}.",
    "{show} is streaming on {p} {u}.",
    "The recording of the broadcast can be viewed {u} on {p}.",
    "See {show} again on {p}, {u}.",
    "{b} – watch again online {u}",
    "Watch the replay on {p} (available {u}).",
    "The video can be replayed {u} on {p}.",
    "You can still watch {show} on {p} {u}.",
    "Watch back {u} on {p}: {url}",
    "Rewatch {show} on {p} {u}.",
    "{show} is still available to watch on demand {u}.",
    "{show} stays on {p} {u}: {url}",
    "View the programme again {u} on {p}.",
    "Now on demand on {p} {u}.",
    "{show} ({b}) – replay on {p} {u}",
    "Did you miss {show}? It is on catch-up {u}, here: {url}",
)
AUDIO_FRAMES = (
    "Listen again {u} on {r}.",
    "Listen again on the site of {r} {u}.",
    "{show} can be heard again {u} on {r}.",
    "Listen again ({u}): {url}",
    "Podcast available {u} on {r}: {url}",
    "{show} is available as a podcast {u}.",
    "Catch up with {show} on {r} {u}.",
    "Listen back to {show} on {r} {u}.",
    "You can listen to {show} again {u} on {r}.",
    "[Listen again on {r}]({url}), {u}",
    "Hear {show} again {u}: {url}",
    "The episode can be streamed {u} on {r}.",
    "On demand {u} on the site of {r}.",
)
#: {day}: "19 January". The end is the subject.
END_FRAMES = (
    "Replay on {p}: {url}. Link valid until {day}.",
    "The replay is on {p}. The link expires on {day}.",
    "Replay on {p}, expires {day}.",
    "Watch {show} again: {url} (link valid until {day})",
    "The replay will expire on {day}.",
    "Replay available on {p}. Ends {day}.",
    "Watch the replay on {p} by {day}.",
    "Catch up on {p} by {day}.",
    "The replay on {p} ends on {day}.",
    "Link to the podcast, valid until {day}: {url}",
    "Viewing link valid until {day}: {url}",
    "Last day to watch {show} again: {day}.",
    "Replay availability: until {day}.",
    "You have until {day} to watch {show} again on {p}.",
    "Last chance to watch the replay: {day}.",
    "The replay leaves {p} after {day}.",
)
#: {n}: "5 days".
LEFT_FRAMES = (
    "You have {n} left to watch {show} again on {p}.",
    "Only {n} left to watch the replay!",
    "Replay on {p}: {n} left.",
    "Replay on {p}. Expires in {n}.",
    "{n} left to catch up on {p}: {url}",
    "The replay will no longer be available in {n}.",
    "The replay disappears in {n}.",
    "With {n} left, now is the time to see the replay on {p}.",
)
#: {on}: "on 12 January"; {b}, {p} and {u} as above.
PAST_FRAMES = (
    "Broadcast {on} on {b}, {show} can be watched again {u} on {p}.",
    "{show}, first broadcast {on} on {b}, is available on demand {u}.",
    "{show} aired {on} and is on catch-up on {p} {u}.",
    "{b} showed {show} {on}. Watch it again on {p} {u}.",
    "{show} was broadcast {on} on {b}; replay available {u}: {url}",
    "Our team was on {b} {on}. Watch it again on {p} {u}.",
)
COMING_FRAMES = (
    "{show} will be broadcast {on} on {b}, then available on demand {u} on {p}.",
    "Broadcast {on} on {b}, then on catch-up on {p} {u}.",
    "{show} will air {on} on {b} and be available on replay {u}.",
    "{b} will show {show} {on}. Replay on {p} {u}.",
    "Broadcast: {on}, {b}. Replay: {u}, {p}.",
)
OVER_FRAMES = (
    "This replay is no longer available.",
    "The replay of the programme is no longer available on {p}.",
    "The replay has expired.",
    "The replay is no longer online.",
    "Replay expired.",
    "This programme is no longer available on catch-up.",
    "{show} is no longer available on replay.",
    "{show} is sadly no longer available to watch again.",
    "The replay has not been available since {day}.",
    "This podcast is no longer available.",
    "{show} can no longer be watched again on {p}.",
    "The replay of {show} on {p} has been taken down.",
)
#: The end is a day that is over.
WAS_FRAMES = (
    "{show} was available on demand on {p} until {day}.",
    "The replay was online until {day}.",
    "The replay expired on {day}.",
)
EMOJI = ("📺 ", "▶️ ", "🎧 ", "⏰ ", "👉 ", "🔁 ", "➡️ ")
MORE = (
    "This release was last checked on {day}.",
    "The study appeared on {day} in a leading journal.",
    "Registration for the next visit is open until {day}.",
    "The prize was handed over on {day} at the town hall.",
    "The lecture takes place on {day} at 6.30 pm.",
    "Press contact: 04 00 00 00 00, press@example.org.",
    "The exhibition in the lobby is open until {day}.",
)
