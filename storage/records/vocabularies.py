"""The closed vocabularies of the record, with the datasets they come from.

CF: ETH/PRIO Civil Conflict Ceasefire Dataset (Clayton et al. 2022). ACLED: its codebook. GED: UCDP's
Georeferenced Event Dataset. OSCE: the Special Monitoring Mission's daily reports. CTSAMVM: the Ceasefire and
Transitional Security Arrangements Monitoring and Verification Mechanism in South Sudan. Berkeley: the Berkeley
Protocol on open-source investigations. What names none of them is this project's own.
"""

from __future__ import annotations

from enum import StrEnum


class AgreementClass(StrEnum):
    """What kind of ceasefire it is [CF ceasefire_class 1, 2, 3]."""

    CESSATION_OF_HOSTILITIES = "cessation_of_hostilities"
    PRELIMINARY = "preliminary"
    DEFINITIVE = "definitive"


class Purpose(StrEnum):
    """What it is said to be for [CF p_*]."""

    HUMANITARIAN = "humanitarian"
    PEACE_PROCESS = "peace_process"
    HOLIDAY = "holiday"
    ELECTION = "election"
    OTHER = "other"
    UNCLEAR = "unclear"


class Reach(StrEnum):
    """How many bind themselves [CF side]."""

    UNILATERAL = "unilateral"
    BILATERAL = "bilateral"
    MULTILATERAL = "multilateral"


class Known(StrEnum):
    """Yes, no, or not known: three answers, never two."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class StepKind(StrEnum):
    """A step in an agreement's life after its declaration and effect."""

    EXTENDED = "extended"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    ENDED = "ended"


class Outcome(StrEnum):
    """How an agreement ended [CF ended]."""

    EXPIRED = "expired"
    COLLAPSED = "collapsed"
    TERMINATED = "terminated"
    SUPERSEDED = "superseded"
    NEVER_TOOK_EFFECT = "never_took_effect"
    UNKNOWN = "unknown"


class Category(StrEnum):
    """What is reported to have happened; ACLED's sub-event type where one exists."""

    SHELLING = "shelling"
    AIR_STRIKE = "air_strike"
    DRONE_STRIKE = "drone_strike"
    ARMED_CLASH = "armed_clash"
    SNIPER_SMALL_ARMS = "sniper_small_arms"
    EXPLOSION_UNATTRIBUTED = "explosion_unattributed"
    LANDMINE_IED = "landmine_ied"
    GROUND_ADVANCE = "ground_advance"
    TROOP_OR_WEAPON_MOVEMENT = "troop_or_weapon_movement"
    OVERFLIGHT = "overflight"
    ATTACK_ON_CIVILIANS = "attack_on_civilians"
    ABDUCTION_DETENTION = "abduction_detention"
    SEXUAL_VIOLENCE = "sexual_violence"
    AID_OBSTRUCTION = "aid_obstruction"
    MOVEMENT_RESTRICTION = "movement_restriction"
    ATTACK_ON_INFRASTRUCTURE = "attack_on_infrastructure"
    INCITEMENT = "incitement"
    OTHER = "other"

    @property
    def acled_sub_event(self) -> str:
        """ACLED's sub-event type, empty where it has none of its own."""
        return _ACLED_SUB_EVENTS.get(self, "")


_ACLED_SUB_EVENTS = {
    Category.SHELLING: "Shelling/artillery/missile attack",
    Category.AIR_STRIKE: "Air/drone strike",
    Category.DRONE_STRIKE: "Air/drone strike",
    Category.ARMED_CLASH: "Armed clash",
    Category.SNIPER_SMALL_ARMS: "Armed clash",
    Category.LANDMINE_IED: "Remote explosive/landmine/IED",
    Category.ATTACK_ON_CIVILIANS: "Attack",
    Category.ABDUCTION_DETENTION: "Abduction/forced disappearance",
    Category.SEXUAL_VIOLENCE: "Sexual violence",
}


class Target(StrEnum):
    """What is said to have been hit [OSCE, CTSAMVM]; several may hold."""

    MEDICAL = "medical"
    SCHOOL = "school"
    HUMANITARIAN = "humanitarian"
    RESIDENTIAL = "residential"
    MILITARY = "military"
    INFRASTRUCTURE = "infrastructure"


class Phase(StrEnum):
    """Where a report stands in the moderators' hands; only an ``open`` one can count."""

    SUBMITTED = "submitted"
    DISMISSED = "dismissed"
    OPEN = "open"
    RETRACTED = "retracted"
    DUPLICATE = "duplicate"


class Occurrence(StrEnum):
    """Whether it happened, as far as the moderators could establish."""

    REPORTED = "reported"
    CORROBORATED = "corroborated"
    VERIFIED = "verified"
    DISPUTED = "disputed"
    UNVERIFIABLE = "unverifiable"


class Attribution(StrEnum):
    """Who did it, as far as anybody stands by it, for one accused; the first that holds, in this order."""

    INDEPENDENTLY_ATTRIBUTED = "independently_attributed"
    ACKNOWLEDGED = "acknowledged"
    DENIED = "denied"
    ALLEGED = "alleged"
    UNATTRIBUTED = "unattributed"


class Stance(StrEnum):
    """What a speaker does in a statement about a violation."""

    ALLEGES = "alleges"
    DENIES = "denies"
    ACKNOWLEDGES = "acknowledges"
    COUNTER_ACCUSES = "counter_accuses"
    CONFIRMS_OCCURRENCE = "confirms_occurrence"
    CONFIRMS_ATTRIBUTION = "confirms_attribution"
    CANNOT_CONFIRM = "cannot_confirm"
    WITHDRAWS = "withdraws"

    @property
    def names_actors(self) -> bool:
        """Whether a statement of this stance is about named actors."""
        return self in _NAMING


_NAMING = frozenset({Stance.ALLEGES, Stance.COUNTER_ACCUSES, Stance.CONFIRMS_ATTRIBUTION, Stance.ACKNOWLEDGES})


class AgreementStance(StrEnum):
    """What a speaker says of an agreement; none of them changes its state."""

    ACCEPTS = "accepts"
    REJECTS = "rejects"
    WITHDRAWS_FROM = "withdraws_from"
    OBSERVES = "observes"
    REPORTS_COLLAPSE = "reports_collapse"
    COMMENTS = "comments"
    WITHDRAWS = "withdraws"


class SourceKind(StrEnum):
    """Where a report comes from [Berkeley]."""

    OFFICIAL = "official"
    MEDIA = "media"
    MONITOR = "monitor"
    EYEWITNESS = "eyewitness"
    SOCIAL = "social"


class Visibility(StrEnum):
    """Who may see a source or a passage."""

    PUBLIC = "public"
    MODERATORS = "moderators"


class Bound(StrEnum):
    """How firmly a claimant states a number; of such numbers GED makes its lowest, best and highest estimate."""

    EXACTLY = "exactly"
    AT_LEAST = "at_least"
    ABOUT = "about"
    UP_TO = "up_to"
    MORE_THAN = "more_than"
    WORDS = "words"

    @property
    def opens_upward(self) -> bool:
        """Whether the true number may lie above the stated one."""
        return self in (Bound.AT_LEAST, Bound.MORE_THAN)
