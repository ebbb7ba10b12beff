"""What looks at a link came to, in the words that the office reads."""

from pipeline.messages import MessageLanguage, say
from pipeline.model.link import Finding


def found_in_words(finding: Finding, since: str, language: MessageLanguage) -> str:
    """Return what was found of a link ``since`` then; not for one that is fine."""
    if finding.leads_away:
        to = finding.evidence.address
        return say("replay-led-away", language, since=since, to=to)
    return say(f"replay-{finding.kind}", language, since=since, to=finding.moved_to)


def led_to(finding: Finding) -> str | None:
    """Return where the link led at the last look, unless ``found_in_words`` says so."""
    told = finding.leads_away or finding.moved_to is not None
    return None if told else finding.evidence.address
