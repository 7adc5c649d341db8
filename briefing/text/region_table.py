"""Parts of countries by which their towns are told apart, as news writes them.

The short forms of the states are those of the Associated Press.
"""

_STATES = """
Alabama=Ala|Alaska|Arizona=Ariz|Arkansas=Ark|California=Calif|Colorado=Colo|
Connecticut=Conn|Delaware=Del|Florida=Fla|Georgia=Ga|Hawaii|Idaho|Illinois=Ill|
Indiana=Ind|Iowa|Kansas=Kan|Kentucky=Ky|Louisiana=La|Maine|Maryland=Md|
Massachusetts=Mass|Michigan=Mich|Minnesota=Minn|Mississippi=Miss|Missouri=Mo|
Montana=Mont|Nebraska=Neb|Nevada=Nev|New Hampshire=N.H|New Jersey=N.J|New Mexico=N.M|
New York=N.Y|North Carolina=N.C|North Dakota=N.D|Ohio|Oklahoma=Okla|Oregon=Ore|
Pennsylvania=Pa|Rhode Island=R.I|South Carolina=S.C|South Dakota=S.D|Tennessee=Tenn|
Texas|Utah|Vermont=Vt|Virginia=Va|Washington=Wash|West Virginia=W.Va|Wisconsin=Wis|
Wyoming=Wyo
"""
_PROVINCES = """
Ontario=Ont|Quebec=Que|British Columbia=B.C|Alberta=Alta|Manitoba=Man|
Saskatchewan=Sask|Nova Scotia=N.S|New Brunswick=N.B|Newfoundland|Prince Edward Island
"""
_AUSTRALIA = """
New South Wales=NSW|Victoria|Queensland|Western Australia|South Australia|Tasmania
"""
_KINGDOM = "England|Scotland|Wales|Northern Ireland"


def _parts(rows: str) -> tuple[str, ...]:
    return tuple("".join(rows.splitlines()).split("|"))


PARTS = {
    "united states": _parts(_STATES),
    "canada": _parts(_PROVINCES),
    "australia": _parts(_AUSTRALIA),
    "united kingdom": _parts(_KINGDOM),
}
"""Folded country -> its parts, each with its other names after "="."""
POSTAL = dict(
    pair.split(":")
    for pair in """
    AL:Alabama AK:Alaska AZ:Arizona AR:Arkansas CA:California CO:Colorado
    CT:Connecticut DE:Delaware FL:Florida GA:Georgia IL:Illinois IN:Indiana IA:Iowa
    KS:Kansas KY:Kentucky LA:Louisiana ME:Maine MD:Maryland MA:Massachusetts
    MI:Michigan MN:Minnesota MS:Mississippi MO:Missouri MT:Montana NE:Nebraska
    NV:Nevada OH:Ohio OK:Oklahoma OR:Oregon PA:Pennsylvania TN:Tennessee TX:Texas
    UT:Utah VT:Vermont VA:Virginia WA:Washington WI:Wisconsin WY:Wyoming
    """.split()
)
"""The letters that the post has for a state."""
