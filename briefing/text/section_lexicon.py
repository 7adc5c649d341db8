"""Classes of words that hint at a section, each a named cue.

The words were listed by hand from what the classes mean, not learned from any text.
"""

from collections.abc import Mapping
from functools import cache

WORDS: Mapping[str, str] = {
    "expectation": """
        anticipate anticipated expect expected expecting expects fear feared fears
        forecast forecasts hope hoped hopes likely maybe outlook perhaps possible
        possibly potential potentially predict predicted prediction predicts
        projected risk risks unlikely
        """,
    "will": "will",
    "would": "would",
    "could or may": "could may might",
    "should or must": "must ought should",
    "plans": """
        aim aims due future intend intended intends later next plan planned planning
        plans prepare prepares preparing proposal proposed scheduled set soon
        tomorrow upcoming
        """,
    "evaluation": """
        bad best better challenge challenges clear concern concerns critical crucial
        dangerous difficult easy example failure fair good great hard horrible huge
        important issue opportunity problem problems real reason right serious sign
        significant simply strong success terrible tragedy tragic true unacceptable
        unfair unfortunate weak worse worst wrong
        """,
    "feeling": """
        afraid anger angry disappointed feel feels felt frustrated frustration glad
        grateful happy love proud sad scared shock shocked sorry surprised worried
        """,
    "opinion": """
        argue argued argues believe believed believes claim claimed claims insist
        insisted insists opinion suggest suggested suggests think thinks thought
        view views
        """,
    "judgement": """
        accused accuses accusing blame blamed called calls condemn condemned
        criticised criticism criticized defended denied denies deny dismissed
        praised rejected welcomed
        """,
    "appeal": """
        appeal appealed asked call calling demand demanded demands pledge pledged
        promise promised urge urged urges vow vowed warn warned warning warns
        """,
    "decision": """
        adopted agreed announce announced announces approved confirm confirmed
        decided declared filed issued launched ordered passed released revealed
        ruled signed unveiled voted
        """,
    "event": """
        acquired arrested attacked bought charged closed collapsed convicted crashed
        cut destroyed detained died dropped evacuated exploded fell fired hit
        injured jumped killed lost opened quit raised rescued resigned rose
        sentenced shot sold stabbed struck won wounded
        """,
    "analysts": """
        analyst analysts critic critics economist economists expert experts
        investors observers professor researcher researchers scholars strategist
        traders
        """,
    "officials": """
        agency attorney authorities court department government judge lawyer lawyers
        minister ministry official officials police president prosecutor prosecutors
        spokesman spokesperson spokeswoman statement
        """,
    "witnesses": """
        brother daughter families family father friend friends husband mother
        neighbor neighbors neighbour neighbours resident residents sister son
        student students survivor survivors victim victims villagers wife witness
        witnesses
        """,
    "biography": """
        appointed became born career degree elected former founded founder graduated
        grew joined married raised retired served university worked
        """,
    "history": """
        ago began century decade decades earlier formerly historic historical
        history once originally past previously since then years
        """,
    "the present": """
        already current currently latest now ongoing recent recently still today
        """,
    "markets": """
        billion bond bonds dollar earnings euro index market markets million percent
        points price prices profit quarter revenue share shares stock stocks trading
        yield yields yuan
        """,
    "contrast or cause": """
        although amid because but despite due however instead though whereas while
        yet
        """,
    "condition": "if unless whether",
    "comparison": """
        biggest fewer greatest higher highest largest least less lower lowest more
        most than
        """,
    "we": "our ours us we",
    "I": "i i’m i'm me mine my",
    "you": "you your",
    "no comment": """
        available comment comments declined immediately reached request requests
        respond responded
        """,
    "documents": """
        according data documents figures letter poll records report reports
        statistics study survey
        """,
    "this or these": "such these this",
    "negation": """
        aren't aren’t can't cannot can’t didn't didn’t doesn't doesn’t don't don’t
        isn't isn’t never no nor not wasn't wasn’t weren't weren’t won't won’t
        """,
    "naming": """
        based called considered consists dubbed home include included includes
        including known located named
        """,
    "when": "after before during until when",
    "courts": """
        appeal bail charge charges custody guilty hearing indictment lawsuit prison
        sentence sued trial
        """,
    "people": "boy children girl man men people woman women",
    "disasters": """
        aftershocks blaze cyclone earthquake evacuation fire fires flood flooded
        flooding floods hurricane landslide landslides magnitude quake rain rainfall
        rains rescuers storm storms tornado tsunami typhoon volcano water wildfire
        wind winds
        """,
    "lawmaking": """
        ballot bill campaign candidate coalition congress democrat democratic
        democrats election elections lawmakers legislation majority opposition
        parliament party republican republicans senate senator vote voters votes
        """,
    "business": """
        bank banks business ceo chairman chief companies company deal executive firm
        industry investment merger retailer sales
        """,
    "meetings": """
        conference congress forum meet meeting meetings met summit talks visit
        visited visiting
        """,
    "talk": """
        anything come comes get gets getting go going gonna got kind know knows like
        look looking lot need needs nothing see something thing things want wanted
        wants way
        """,
    "degree": """
        absolutely actually almost completely especially even extremely fully just
        little nearly only particularly quite rather really so too truly very well
        """,
    "hedges": """
        allegedly apparently appear appeared appears reportedly seem seemed seems
        """,
    "help and work": """
        aid build cooperation develop development efforts ensure help improve peace
        protect relations relationship rescue safety security support supporting
        working
        """,
    "beginnings": "begun first initial initially opening start started starts",
    "states": "continue continued continues continuing remain remained remains stay",
    "present tense": "are has have is ’s",
    "past tense": "had was were",
    "relative clause": "which who",
}

OPENERS = frozenset(
    """
    a according after also although an and as at but for he however i if in it many
    meanwhile no on one she since so some still that the there these they this those
    under we when while with yet you
    """.split()
)
"""Small words whose place at the start of a sentence is a cue."""


@cache
def classes() -> Mapping[str, tuple[str, ...]]:
    """Return the classes of each word, by word."""
    found: dict[str, tuple[str, ...]] = {}
    for name, words in WORDS.items():
        for word in words.split():
            found[word] = (*found.get(word, ()), f"words: {name}")
    return found
