"""The words by which two numbers of one kind are told apart. Meant to be added to.

A row is a name and every word for it, in lower case, parted by blanks.
"""

from briefing.text.concept_tables import FATES, SHARES, SUMS, TERMS

Rows = tuple[tuple[str, str], ...]

# What people died of, fled from, or were counted at: never two of these in one series.
EVENTS: Rows = (
    ("earthquake", "earthquake earthquakes quake quakes tremor tremors aftershock"),
    ("flood", "flood floods flooding flooded floodwaters deluge"),
    (
        "storm",
        "storm storms hurricane hurricanes cyclone cyclones typhoon typhoons tornado"
        " tornadoes blizzard",
    ),
    ("fire", "fire fires wildfire wildfires blaze blazes bushfire bushfires inferno"),
    ("landslide", "landslide landslides mudslide mudslides avalanche avalanches"),
    ("heat", "heatwave heatwaves heat"),
    ("eruption", "eruption eruptions volcano"),
    (
        "wreck",
        "shipwreck capsized capsizes capsizing capsize sank sinks sinking sunk"
        " shipwrecks",
    ),
    ("crash", "crash crashed crashes collision collided derailed derailment"),
    ("collapse", "collapse collapsed collapses"),
    ("shooting", "shooting shootings gunman gunmen"),
    (
        "attack",
        "strike strikes airstrike airstrikes attack attacks raid raids bombing"
        " bombings bombardment shelling drone drones missile missiles",
    ),
    ("blast", "blast blasts explosion explosions exploded bomb bombs"),
    ("protest", "protest protests protesters demonstration demonstrators rally riot"),
    ("stampede", "stampede crush stampeded"),
    ("measles", "measles"),
    ("cholera", "cholera"),
    ("covid", "covid coronavirus covid-19"),
    ("ebola", "ebola"),
    ("mpox", "mpox monkeypox"),
    ("dengue", "dengue"),
    ("malaria", "malaria"),
    ("polio", "polio"),
    ("influenza", "flu influenza"),
    ("tuberculosis", "tuberculosis tb"),
    ("diphtheria", "diphtheria"),
    ("meningitis", "meningitis"),
    ("listeria", "listeria listeriosis"),
    ("salmonella", "salmonella"),
    ("opioid", "fentanyl opioid opioids overdose overdoses"),
    ("famine", "famine hunger starvation malnutrition"),
)
# What was done with what is counted: two that differ are two series.
ASPECTS: Rows = (
    (
        "cut",
        "cut cuts cutting axe axed axes eliminate eliminated eliminates shed sheds"
        " shedding slash slashed slashes redundant redundancies layoffs",
    ),
    ("created", "create creates created creating added adds adding hire hires hired"),
    ("employed", "employ employs employed employing"),
    (
        "destroyed",
        "destroy destroyed destroys razed flattened gutted levelled burned burnt",
    ),
    ("damaged", "damaged damages damaging"),
    ("without", "without blackout outage outages"),
    ("built", "build built builds building"),
    ("evacuated", "evacuated evacuate evacuating"),
    ("deployed", "deploy deployed deploys deploying sent"),
    ("withdrawn", "withdraw withdrew withdrawn withdraws withdrawing pulled"),
    ("crossed", "cross crossed crosses crossing crossings arrived arrivals arrive"),
    ("returned", "returned returns deported deports sent-back removed"),
    ("stopped", "intercepted stopped prevented turned"),
    ("delayed", "delayed delays"),
    (
        "cancelled",
        "cancel cancels cancelling cancelled canceled cancellations scrapped",
    ),
    ("lost", "lost loses lose losing"),
    ("won", "won wins win winning took"),
    ("sold", "sold sells"),
    ("seized", "seized seizes confiscated"),
    ("planted", "planted plant planting"),
    ("felled", "felled cleared logged"),
    ("tested", "tested tests"),
    ("vaccinated", "vaccinated doses jabs"),
    ("hospitalised", "hospitalised hospitalized hospital"),
)
# Part of the people: their number is not the number of all.
SUBGROUPS: Rows = (
    ("child", "child children boy boys girl girls infant infants baby babies minors"),
    ("woman", "woman women"),
    ("man", "man men"),
    ("civilian", "civilian civilians"),
    ("soldier", "soldier soldiers troops troop servicemen marine marines"),
    ("police", "police policeman policemen officer officers"),
    ("student", "student students pupil pupils"),
    ("worker", "worker workers employee employees miner miners"),
    ("medic", "medic medics doctor doctors nurse nurses"),
    ("journalist", "journalist journalists reporter reporters"),
    ("militant", "militant militants rebel rebels insurgent insurgents fighters"),
    ("tourist", "tourist tourists foreigner foreigners"),
    ("firefighter", "firefighter firefighters"),
)
# A sum or a share that the concept does not name: looked for near the number.
SUMS_MORE: Rows = (
    (
        "deal",
        "fee fees transfer deal deals sold signed bought buy buys sell acquire acquired"
        " acquires"
        " takeover acquisition purchase",
    ),
    ("settlement", "settle settled settlement compensation"),
    ("bail", "bail"),
    ("prize", "prize jackpot"),
)
# What a bare noun or its neighbour is called in other papers.
SYNONYMS: Rows = (
    ("harvest", "crop crops"),
    ("case", "infected infections"),
    ("lawmaker", "lawmakers mp mps legislator deputy"),
    ("inhabitant", "resident citizen"),
    ("defendant", "accused"),
)
# Shares of one whole that differ in what is measured, "of GDP" above all.
SHARES_MORE: Rows = (
    ("deficit", "deficit deficits shortfall"),
    ("debt", "debt debts"),
    ("surplus", "surplus"),
    ("defence", "defence defense military"),
)
PLANNED = frozenset(
    "will would plan plans planned planning aim aims aimed target targets hope hopes"
    " expect expects expected forecast forecasts predict predicts predicted could may"
    " might ask asked asks seek seeks sought demand demands demanded propose proposes"
    " proposed offer offers offered bid bids poll polls"
    " polled survey pledge pledged pledges promise promised promises intends"
    " goal".split()
)
"""Words that make a number a plan, an offer, a wish, a forecast or a poll's."""
MORE = frozenset("another further additional more extra other others".split())
"""Beside a number: it is added to a total and is not one."""
CARRIED = frozenset("carrying carried".split())
"""What a vessel does with the people in it."""
BEFALLEN = frozenset("fled flee died die dies drowned perished vanished".split())
"""What the counted people did or suffered themselves, whatever stands behind it."""
AREAS = frozenset(
    "hectare,acre,square kilometre,square mile,square metre,square foot".split(",")
)
"""Measures that say by themselves what kind of thing is measured."""
OWNED = frozenset(
    "job dismissed worker seat fine revenue profit loss wage price cost dividend"
    " investment loan donation sentence vote approval deal settlement bail goal point"
    " medal share store customer subscriber flight".split()
)
"""Counted things of a party, company or person: whose they are must be the same."""
LEVELS = frozenset(
    "unemployment,inflation,growth,interest rate,turnout,yield,deficit,debt".split(",")
)
"""Shares that a place has one of at a time."""
STEADY = frozenset(("aboard",))
"""What befell people, and does not befall more of them later."""
COMMON = frozenset(
    """
    person man woman child boy girl adult voter member supporter resident inhabitant
    state country city town village nation day night week month year hour time thing
    way group party company business firm building case game season point population
    american official candidate election friend son daughter brother sister
    step part place
    """.split()
)
"""Nouns that half of all articles count something by."""
NUMBERED = frozenset("block magnum calibre caliber".split())
"""What a number names and does not count: the 1200 block of a street."""
FALLING = frozenset("missing displaced hospitalised imprisoned abducted".split())
"""What befell people and ends: a later number may be smaller."""
SUM_NAMES = frozenset(name for rows in (SUMS, SUMS_MORE) for name, _ in rows)
"""Concepts of amounts of money."""
TERM_NAMES = frozenset(name for name, _ in TERMS)
"""Concepts of stretches of time."""
REGIONS = frozenset(
    f"{kind}:{name}"
    for kind in ("place", "group")
    for name in (
        "africa,african,asia,asian,europe,european,south america,south american"
        ",north america,north american,latin america,latin american,central america"
        ",central american,middle east,middle eastern,west,western,east,eastern,arab"
        ",world,earth,international,western hemisphere"
    ).split(",")
)
"""Keys of places and peoples too wide to tell two numbers apart."""
STRONG = frozenset(
    name for rows in (FATES, SHARES, SUMS, TERMS, SUMS_MORE) for name, _ in rows
)
"""Concepts that several words share; the others are bare nouns and need more proof."""
GENERIC = frozenset(
    """
    a about after again against all almost along also although am among an and another
    any are around as at away back be became because been before behind being below
    between both but by came can could did do does down due during each either end even
    ever every few first for found from get give go had has have he her here him his
    how if in including into is it its itself just last later latest least less long
    made make many may might more most much must nearly new next no nor not now number
    of off on once one only or other our out over own part past per put rather reach
    reached remain rose risen rise said same say saying says see seen set several she
    should since so some still such take than that the their them then there these
    they this those though through time to today together told too total toward two
    under until up us very was way we week well went were what when where which while
    who whole whom why will with within without would year years yet you
    accord according agency announced authority claim confirm country day daily early
    estimate expect fall fell fallen figure government group help high higher increase
    issue late leader lead life low lower major man member minister ministry month
    morning national nation night official officer office outlet people percent person
    place police president region report reporter result second source spokesman
    spokeswoman state statement station third thousand hundred million billion today
    monday tuesday wednesday thursday friday saturday sunday january february march
    april june july august september october november december climb jump drop record
    northern southern eastern western north south east west city town near capital
    large small big biggest another three four five six seven eight nine ten dozen
    per cent half quarter rate level overall compare compared former hold happen
    """.split()
)
"""Words that two sentences about different things may share."""


def lookup(rows: Rows) -> dict[str, str]:
    """Return the name of every word in the rows."""
    return {word: name for name, words in rows for word in words.split()}
