"""What mail programs do not support, by what is written in a mail.

Made by tools/caniemail_table.py from the npm package caniemail 1.0.5, which has it from
caniemail.com (both under the MIT licence); tested there until 2025-09-09.
"""

from typing import Final

#: The day of the data.
AS_OF: Final = "2025-09-09"
#: The programs that are asked about, in the order of their letters, from "a" on.
CLIENTS: Final = (
    "apple-mail.ios",
    "apple-mail.macos",
    "gmail.android",
    "gmail.desktop-webmail",
    "gmail.ios",
    "laposte.desktop-webmail",
    "orange.android",
    "orange.desktop-webmail",
    "orange.ios",
    "outlook.android",
    "outlook.ios",
    "outlook.macos",
    "outlook.windows",
    "protonmail.desktop-webmail",
    "sfr.desktop-webmail",
    "thunderbird.macos",
    "yahoo.desktop-webmail",
)
#: A feature a line: its kind, what is written, the letters of the programs that lack it.
TABLE: Final = """\
attribute aria-describedby cdeghimpq
attribute aria-hidden ghipq
attribute aria-label ghipq
attribute aria-labelledby cdeghimpq
attribute aria-live ghijkpq
attribute hidden cdejklmq
attribute lang h
attribute loading cdeghijkmq
attribute popover cdejklmnpq
attribute required deghimq
attribute role ghi
attribute sizes cdeghijkmnq
attribute srcset cdeghijkmnq
attribute target cdeghinq
element abbr himq
element acronym mq
element address ghi
element article mq
element aside mq
element audio cdefghijklmnq
element base fghijo
element bdi cdeghijkmq
element body flno
element code ghi
element details mq
element dialog deghijkmnq
element figcaption mq
element figure mq
element footer mq
element form fghilmno
element header mq
element link cdefghijknopq
element main mq
element mark mq
element marquee cdehm
element meter deghimq
element nav mq
element object cdefghijkmnoq
element picture cdeghijkmnq
element progress deghijkmq
element rp deghim
element rt deghim
element ruby deghim
element section mq
element select fmo
element small ghi
element style fo
element summary mq
element svg cdejkmq
element textarea fjmo
element time mq
element video cdefghijkmnq
element wbr eghm
function calc ghijkmq
function clamp ghijklmq
function conic-gradient cdeghijkmq
function lab cdejkmpq
function lch cdejkmpq
function light-dark cdehiklmq
function linear-gradient ghijklmq
function max ghijkmq
function min ghijkmq
function oklab cdejkmpq
function oklch cdejkmpq
function radial-gradient jklmq
function rgba ghim
function var cdeghijkmq
keyword !important ghi
keyword fit-content ghimq
keyword initial ghimq
keyword max-content ghimq
keyword min-content ghimq
keyword system-ui m
keyword ui-monospace m
keyword ui-rounded m
keyword ui-sans-serif m
keyword ui-serif m
link # efhijko
link mailto: i
meta color-scheme acdejklmnoq
property accent-color cdeghijklmnq
property align-items cdeghimq
property animation cdeghijkmnq
property aspect-ratio cdeghijklmpq
property backdrop-filter cdeijkmq
property background-blend-mode ghimq
property background-clip ghimq
property background-image m
property background-origin ghimq
property background-position m
property background-repeat m
property background-size ghim
property block-size cdehijklmq
property border-block cdejklmq
property border-end-end-radius cdejklmq
property border-end-start-radius cdejklmq
property border-image cdeghijkmq
property border-inline cdejklmq
property border-radius ghim
property border-spacing lm
property border-start-end-radius cdejklmq
property border-start-start-radius cdejklmq
property bottom cdemq
property box-shadow dghimq
property box-sizing ghimq
property caption-side m
property clear m
property clip-path cdeghijkmq
property color-scheme cdejklmq
property column-count mq
property column-gap ghimq
property column-width mq
property columns mq
property cursor acdejkl
property empty-cells m
property filter cdeghijkmq
property float m
property font-kerning mq
property font-stretch cjmq
property gap ghimq
property grid-template cdeghijkmq
property grid-template-areas cdeghijkmq
property grid-template-columns cdeghijkmq
property grid-template-rows cdeghijkmq
property height q
property hyphenate-character cdejklmq
property hyphenate-limit-chars abcdejklmpq
property hyphens cdejkmq
property inline-size abcdehijklmq
property inset cdejklmq
property justify-content cdeghimq
property left cdemq
property list-style-image cdehjkmnq
property list-style-position m
property margin-block cdejklmq
property margin-block-end cdejkmq
property margin-block-start cdejkmq
property margin-inline cdejklmq
property margin-inline-end cdejkmq
property margin-inline-start cdejkmq
property mask-image cdejkmq
property max-block-size cdejmq
property max-height m
property max-inline-size cdejklmq
property min-block-size cdejklmq
property min-height m
property min-inline-size cdejmq
property min-width m
property mix-blend-mode ghimq
property object-fit ghimq
property object-position ghimq
property opacity ghim
property orphans cdemq
property outline ghim
property outline-offset cdeghijklmq
property overflow m
property overflow-wrap cdejkmq
property padding-block cdejklmq
property padding-block-end cdejkmq
property padding-block-start cdejkmq
property padding-inline cdejklmq
property padding-inline-end cdejkmq
property padding-inline-start cdejkmq
property position cdekm
property resize acdeijklmq
property right cdemq
property row-gap ghimq
property scroll-snap-align cdeghijklmq
property scroll-snap-type cdeghijklmq
property shape-margin cdejkmq
property shape-outside cdejkmq
property tab-size cdejmq
property table-layout m
property text-align-last jklmq
property text-decoration i
property text-decoration-color hm
property text-decoration-line m
property text-decoration-skip-ink cdehijklmq
property text-decoration-style m
property text-decoration-thickness cdeghjkmpq
property text-emphasis cjmq
property text-emphasis-position cdejkmq
property text-justify abcejkl
property text-orientation lmq
property text-overflow hmq
property text-shadow cdejkm
property text-underline-offset cdeghjklmq
property text-underline-position lmq
property text-wrap cdejklmq
property top cdemq
property transform cdeghijkmq
property transition cdeghijklm
property user-select cdejklmq
property visibility cdeghim
property white-space m
property white-space-collapse cdejklmq
property widows cdemq
property word-break giq
property word-spacing m
property word-wrap jm
property writing-mode ghimq
property z-index cdem
pseudo active acdefikmo
pseudo after cdefghijkmnoq
pseudo before cdefghijkmnoq
pseudo checked cdefghimno
pseudo first-child cdefmno
pseudo first-letter cdefgjkmno
pseudo first-line cdefgjkmno
pseudo first-of-type cdefmno
pseudo focus acdefikmo
pseudo has cdefgijklmopq
pseudo hover efkmo
pseudo lang cdeflmoq
pseudo last-child cdefmno
pseudo last-of-type cdefmno
pseudo link cdefno
pseudo marker cdefgjkmo
pseudo not cdefjkmnoq
pseudo nth-child cdefjkmnoq
pseudo nth-last-child cdefjkmnoq
pseudo nth-last-of-type cdefjkmnoq
pseudo nth-of-type cdefjkmnoq
pseudo only-child cdefmno
pseudo only-of-type cdefmno
pseudo placeholder cdefghijkmno
pseudo target abcdefhimno
pseudo visited abcdefgimno
rule font-face cdefghijknoq
rule import cdefghijknopq
rule keyframes cdefghijkmno
rule media fmop
rule supports cdefjkmnop
selector #id n
selector * mn
selector + mn
selector .a.b mn
selector .class n
selector > hmn
selector [attribute] mn
selector descendant n
selector element n
selector ~ mn
source .avif imp
source .svg dl
source .webp lm
source data: cdefo
type button=reset kmq
type button=submit klm
type input=checkbox fghimno
type input=hidden fghimno
type input=radio fghimno
type input=reset fghimno
type input=submit fghilmno
type input=text fghijmno
unit ch ghimq
unit rem ghimq
unit vh ghim
unit vmax ghimq
unit vmin ghimq
unit vw ghim
value display:flex ghim
value display:grid cdeghijkmq
value flex-direction:column cdeghijmq
value flex-wrap:wrap cdeghimq
"""
