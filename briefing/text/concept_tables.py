"""The words behind each concept. The tables are meant to be added to.

A row is the concept and every word for it, in lower case: single words parted by
blanks, then phrases of two or three words, each after a comma. Within one table a word
belongs to one row.
"""

Rows = tuple[tuple[str, str], ...]

# What happens to people. Found in the counted words, or near them as a predicate.
FATES: Rows = (
    (
        "killed",
        "kill kills killed killing dead death deaths die dies died dying fatality"
        " fatalities slain slaughtered massacred murdered toll perished drowned"
        " bodies corpses lives, death toll, lives lost, lost lives",
    ),
    (
        "injured",
        "injured injures injuring injury injuries wounded wounding wounds hurt maimed",
    ),
    ("casualty", "casualty casualties"),
    (
        "arrested",
        "arrest arrested arrests arresting detained detain detains detaining detainees"
        " detentions apprehended apprehensions, rounded up, taken into custody",
    ),
    ("imprisoned", "imprisoned jailed jails incarcerated prisoners inmates"),
    ("charged", "charged indicted prosecuted, facing charges"),
    ("convicted", "convicted convictions"),
    (
        "displaced",
        "displaced displacing displaces fled flee flees fleeing evacuated evacuate"
        " evacuees evacuating uprooted homeless exodus refugees, left the country",
    ),
    ("missing", "missing unaccounted disappeared vanished"),
    ("rescued", "rescued rescue rescues rescuing, pulled from, brought to safety"),
    (
        "abducted",
        "abducted abducts abductees kidnapped kidnaps hostage hostages captive"
        " captives",
    ),
    ("captured", "captured captures, taken prisoner, prisoners of war"),
    (
        "deported",
        "deported deports deporting deportations deportees expelled expulsions",
    ),
    ("infected", "infected infections infection, tested positive"),
    ("hospitalised", "hospitalised hospitalized, in hospital, taken to hospital"),
    ("vaccinated", "vaccinated vaccinations inoculated"),
    ("aboard", "aboard passengers, on board"),
    ("evicted", "evicted evictions"),
    (
        "dismissed",
        "dismissed sacked fired axed layoffs redundancies redundant, laid off"
        ", job cuts",
    ),
)
# Things that several words name. Found in the counted words only.
THINGS: Rows = (
    (
        "strike",
        "strike strikes airstrike airstrikes raid raids bombing bombings attack"
        " attacks",
    ),
    (
        "troops",
        "troop troops soldier soldiers servicemen servicewomen servicemembers marines"
        " serviceman, service members, service personnel, military personnel",
    ),
    ("boat", "boat boats speedboat speedboats dinghy dinghies"),
    ("ship", "ship ships vessel vessels warship warships"),
    ("aircraft", "aircraft plane planes aeroplane aeroplanes airplane airplanes"),
    ("jet", "jet jets warplane warplanes"),
    ("drone", "drone drones uav uavs"),
    ("home", "home homes house houses household households dwelling dwellings"),
    ("building", "building buildings"),
    ("job", "job jobs post posts position positions role roles"),
    ("worker", "worker workers employee employees staff workforce"),
    ("case", "case cases"),
    (
        "protester",
        "protester protesters protestor protestors demonstrator demonstrators marchers",
    ),
    ("migrant", "migrant migrants"),
    ("police officer", "policemen policewomen, police officer, police officers"),
    ("student", "student students pupil pupils schoolchildren"),
)
# What an amount or a share is of. Found in the counted words or near the number.
SUMS: Rows = (
    ("reward", "reward rewards bounty bounties"),
    ("fine", "fine fined fines penalty penalties"),
    ("damage", "damage damages"),
    ("aid", "aid assistance"),
    ("ransom", "ransom ransoms"),
    ("revenue", "revenue revenues turnover sales"),
    ("profit", "profit profits earnings, net income"),
    ("loss", "loss losses"),
    ("deficit", "deficit deficits shortfall"),
    ("debt", "debt debts"),
    ("budget", "budget budgets"),
    ("price", "price prices priced"),
    ("cost", "cost costs"),
    ("wage", "wage wages salary salaries"),
    ("investment", "invest invests invested investing investment investments"),
    ("loan", "loan loans"),
    ("donation", "donate donated donation donations"),
    ("dividend", "dividend dividends"),
    ("tariff", "tariff tariffs duty duties levy levies"),
)
SHARES: Rows = (
    ("unemployment", "unemployment jobless joblessness, out of work"),
    ("inflation", "inflation, consumer prices, consumer price, price growth"),
    (
        "turnout",
        "turnout, took part, cast ballots, cast a ballot, cast votes, went to the"
        " polls",
    ),
    ("growth", "growth gdp, gross domestic"),
    ("interest rate", ",interest rate, interest rates, base rate, policy rate"),
    ("approval", "approval, approve of"),
    ("tariff", "tariff tariffs duty duties"),
    ("vote", "vote votes"),
    ("yield", "yield yields"),
)
# What a stretch of time is for.
TERMS: Rows = (
    (
        "sentence",
        "sentence sentences sentenced jailed imprisonment prison, behind bars",
    ),
    ("delay", "delay delays delayed"),
    ("ceasefire", "ceasefire truce"),
)
# What happens to weapons: two counts of drones are one series only if it is the same.
ACTIONS: Rows = (
    ("launched", "launched launch launches launching fired fires firing"),
    (
        "destroyed",
        "destroyed destroys downed downs intercepted intercepts, shot down"
        ", brought down, took down",
    ),
)
WEAPONS = frozenset(
    "drone missile rocket shell bomb aircraft jet tank helicopter".split()
)
PERSONS = frozenset(
    """
    person man woman child boy girl adult baby infant youth civilian victim resident
    inhabitant citizen national passenger crew member official patient student pupil
    staff migrant refugee immigrant hostage captive detainee suspect police troop
    marine sailor pilot militant rebel insurgent terrorist guard guest fan candidate
    deputy expert general family household relative son daughter friend medic
    firefighter athlete dead wounded injured missing personnel
    """.split()
)
IRREGULAR: dict[str, str] = dict(
    pair.split(":")
    for pair in """
    people:person men:man women:woman children:child feet:foot teeth:tooth
    mice:mouse geese:goose oxen:ox lives:life wives:wife knives:knife wolves:wolf
    thieves:thief leaves:leaf halves:half shelves:shelf calves:calf movies:movie
    cookies:cookie series:series species:species ties:tie criteria:criterion
    phenomena:phenomenon bacteria:bacterium crises:crisis analyses:analysis
    buses:bus viruses:virus campuses:campus bonuses:bonus gases:gas shoes:shoe
    canoes:canoe caches:cache aches:ache headaches:headache avalanches:avalanche
    specimen:specimen regimen:regimen news:news troops:soldier
    """.split()
)
"""Plurals that no rule forms, and singulars that a rule would cut."""
