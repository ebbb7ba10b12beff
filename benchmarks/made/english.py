"""English words for made texts; what stands in braces is drawn anew each time."""

SENTENCES = (
    "The team followed {n} patients for {small} years in {small} hospitals across the country.",
    "First results show that relapses fell by {small}% after the new treatment.",
    "“We had been waiting for this moment for a long time,” says the head of the laboratory.",
    "The project receives {n},000 euros over {small} years.",
    "Known since {year}, the protein turns out to play a part in how the {organ} grows.",
    "The scientists compared two groups of volunteers, and nobody knew which of them had been "
    "given the drug.",
    "A second and larger trial is due to begin in the autumn.",
    "Early screening for cancer of the {organ} is still far too little known.",
    "To meet that need, the centre is opening a dedicated clinic at its {place} site.",
    "Registration is online and limited to {n} seats.",
    "Doctors, patient groups and researchers will all be there.",
    "The work was carried out with several European universities.",
    "The data have been made anonymous and will be open to every laboratory.",
    "She warns that what was seen in mice still has to be confirmed in people.",
    "With the new microscope a living cell can be watched for several hours.",
    "Every year about {n} people learn that they have a tumour of the {organ}.",
    "Students were shown the workshop where samples are prepared.",
    "The panel chose {small} of the {n} applications it had received.",
    "But how does a healthy cell turn into a cancer cell?",
    "That is the question a group in {place} has set out to answer.",
    "The mechanism is surprisingly simple: starved of oxygen, the tumour changes its diet.",
    "Beyond the diagnosis, what families ask for first is to be heard.",
    "Money raised in the spring has paid for new equipment in the imaging department.",
    "No serious side effects have been reported so far.",
    "It will take years before a medicine reaches the pharmacy.",
    "The authors point out, however, that the sample remains small.",
    "Founded in {year}, the unit now has {small} groups and a shared facility.",
    "There will be time for questions after the lecture.",
    "An exhibition of photographs tells the story of {small} former patients.",
    "Thanks to the algorithm, reading an image takes {small} minutes instead of two hours.",
    "About thirty nurses will soon have been trained in the technique.",
    "Long thought to be of no interest, these genes might become targets for new drugs.",
    "The ministry and the region are each paying a third of the cost of the building.",
    "The director welcomed the young scientists, who have come from all over the world.",
    "In the {organ}, these cells form a wall that most medicines cannot cross.",
    "The day in {place} will end with a round table that is open to everyone.",
    "Visitors will find out why some tumours resist chemotherapy.",
    "Under the protocol, patients give blood once a month and have two scans.",
    "It is better to see a doctor early than to worry for months, the physicians say.",
    "All the money raised by the run will go to research on childhood cancers.",
)

TITLES = (
    "Cancer of the {organ}: a new lead for treating relapses",
    "{n},000 euros awarded for research on cancer of the {organ}",
    "Open day in {place}: come and meet our teams",
    "How cells of the {organ} escape treatment",
    "A new microscope goes into service in {place}",
    "Screening: {small} myths about cancer of the {organ}",
    "Winners of the {year} call for projects announced",
    "When mathematics helps doctors read images",
    "European study raises hopes against tumours of the {organ}",
    "Public lecture: life after cancer of the {organ}",
    "Charity run in {place} breaks its record",
    "The centre welcomes {small} new research groups",
)

HEADINGS = (
    "An unexpected finding",
    "What comes next",
    "Practical information",
    "What the study says",
    "A shared effort",
    "Why it matters",
    "Results still to be confirmed",
    "The part played by charities",
)

ITEMS = (
    "a talk with a specialist nurse",
    "a tour of the imaging facility",
    "a workshop for children from the age of eight",
    "{small} workshops led by our research groups",
    "an exhibition that stays open until the end of the month",
    "a chance to meet former patients",
    "a {n}-page guide to take home",
)

RELATED = (
    "Looking back at Brain Awareness Week",
    "The {year} annual report is out",
    "Portrait: a day in the life of a lab technician",
    "Our PhD positions for the autumn",
    "Lymphocytes, the guardians of the body",
    "The president of the region pays a visit",
)

ORGANS = ("breast", "lung", "liver", "pancreas", "brain", "colon", "kidney")
PLACES = ("Springdale", "Northfield", "St Martin", "Ashbourne", "Little Weston", "Kingsbridge")
SITES = ("Example Institute", "Example Research Centre", "Example Hospital", "Example University")

MONTHS = (
    "January February March April May June July August September October November December"
).split()

CHROME = {
    "home": "Home",
    "news": "News",
    "skip": "Skip to main content",
    "menu": "About us|Our research|Patient care|Education|Support us|Careers",
    "cookies": "We use cookies to measure how this site is used. You can accept them, refuse them "
    "or choose which of them you allow.",
    "accept": "Accept all",
    "refuse": "Reject all",
    "search": "Search",
    "share": "Share this article",
    "on": "Share on",
    "print": "Print",
    "published": "Published on",
    "updated": "Updated on",
    "by": "by the press office",
    "read": "{small} min read",
    "related": "You may also like",
    "more": "Read more",
    "previous": "Previous article",
    "next": "Next article",
    "tags": "Tags",
    "newsletter": "Get our monthly newsletter delivered straight to your inbox.",
    "subscribe": "Subscribe",
    "email": "Your email address",
    "contact": "Media contact",
    "legal": "Legal notice|Privacy policy|Site map|Accessibility statement",
    "rights": "All rights reserved",
    "address": "26 Example Street, London. Phone: +44 20 0000 0000",
    "follow": "Follow us",
    "comments": "Leave a reply",
    "comment": "Your email address will not be published. Required fields are marked.",
    "agenda": "Events",
    "release": "Press release",
    "top": "Back to top",
    "caption": "Photo credit: Example Institute",
    "other": "Français",
}
