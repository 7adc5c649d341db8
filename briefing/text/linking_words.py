"""Words that tell little in a name, and names that are one with another."""

# Names of offices that every country or town has its own of.
COMMON = frozenset(
    "ministry department office agency court police parliament army navy military air"
    " force government bank central senate house congress council city county state"
    " national assembly electoral election commission committee supreme high appeal"
    " constitutional defence defense foreign interior finance health education justice"
    " public security prosecutor prosecutors service ministers cabinet treasury coast"
    " guard airport university hospital school labour party opposition union federal"
    " attorney general district board fire rescue institute statistics bureau society"
    " museum station team company group corporation center centre church affairs"
    " and of the for in environment transport energy trade economy industry"
    " agriculture labor immigration border customs tax revenue weather met red cross"
    " commerce chamber human rights civil protection authority people's people"
    " trustees directors governors regents alliance coalition league front movement"
    " fund councils royal republic unity news radio television guards superior".split()
)
# What may be left out of an organisation's name.
TRADE = frozenset(
    "inc corp co ltd llc plc corporation company group holdings holding motor motors"
    " steel energy oil gas power mining foods air airlines airways electronics pharma"
    " pharmaceuticals bank insurance industries international technologies systems"
    " partners capital stores media association foundation institute party cartel club"
    " fc university college hospital church magazine newspaper news network theatre"
    " prison school hotel museum supermarket store restaurant plant factory".split()
)
# What may be left out of a place's name.
LIE = frozenset("sea ocean peninsula desert mountains mountain island islands".split())
# Pet names, and the name they are short for.
PET = dict(
    pair.split(":")
    for pair in """
    bill:william will:william billy:william bob:robert rob:robert bobby:robert
    dick:richard rick:richard rich:richard mike:michael mick:michael joe:joseph
    joey:joseph jim:james jimmy:james jamie:james tom:thomas tommy:thomas dan:daniel
    danny:daniel dave:david ben:benjamin benny:benjamin sam:samuel tony:anthony
    fred:frederick freddie:frederick ed:edward eddie:edward ted:edward andy:andrew
    drew:andrew chris:christopher matt:matthew nick:nicholas steve:stephen
    steven:stephen greg:gregory jeff:jeffrey ken:kenneth larry:lawrence ron:ronald
    don:donald doug:douglas pete:peter phil:philip ray:raymond charlie:charles
    chuck:charles alex:alexander al:albert bernie:bernard hank:henry harry:henry
    jack:john johnny:john jon:jonathan josh:joshua tim:timothy walt:walter
    kate:katherine katie:katherine kathryn:katherine kathy:katherine cathy:catherine
    liz:elizabeth beth:elizabeth betty:elizabeth sue:susan susie:susan jen:jennifer
    jenny:jennifer meg:margaret maggie:margaret peggy:margaret vicky:victoria
    pam:pamela debbie:deborah deb:deborah becky:rebecca abby:abigail sandy:sandra
    """.split()
)
# What stands before a person's name, or for it.
TITLES = frozenset(
    "president prime minister mr mrs ms dr prof professor sen senator gov governor rep"
    " representative congressman gen general lt lieutenant col colonel sgt sergeant"
    " capt captain officer detective secretary chancellor king queen prince princess"
    " pope judge justice mayor vice admiral sir lord lady dame chief coach ambassador"
    " former ex us american deputy foreign defence defense interior finance state"
    " actor actress singer spokesman spokeswoman attorney cardinal archbishop bishop"
    " marine sheikh imam rabbi reverend rev father sister brother".split()
)
# Small words of a surname.
PARTICLES = frozenset("al el bin ibn ben de da do dos del di la van von der".split())
# American spelling, and short forms.
SPELT = dict(
    pair.split(":")
    for pair in "center:centre defense:defence labor:labour theater:theatre"
    " harbor:harbour organization:organisation mt:mount st:saint".split()
)
