"""First names that could be taken for other words."""

from __future__ import annotations

from pipelines.reports.word_sets import word_set

FIRST_NAMES = word_set(
    """
    Peter John James Mark Grace Rose Daisy Lily Frank Jack Bill Bob Tom Tim Sam Dan Ben Max Will Rob Ray Roy Victor
    Carl Grant Drew Miles Cliff Art Gene Joy Iris Jade Pearl Ruby Amber Holly Hazel Olive Violet Robin Carol
    Christian Dale Guy Harry Jerry Jimmy Joe Ken Lance Martin Mike Nick Pat Paul Philip Rich Rod Ron Sandy Ted Tony
    Wade Walter Warren Wayne David George Henry Charles William Edward Richard Robert Thomas Michael Daniel Simon
    Stephen Steven Andrew Anthony Louis Alexander Mary Ann Anne Jane Helen Susan Alice Kate Margaret Elizabeth Julia
    Laura Maria Martha Sarah Ruth Vincent Gordon Douglas Francis Oliver Benjamin Jonathan Stanley Howard Stuart Ian
    Kevin Brian Eric Alan Albert Hope Faith Ada Clara Rosa Nancy Linda Barbara Diana Emma Sophia Anna Catherine Caroline
    Patricia Patrick Matthew Kenneth Gary Larry Barry Terry Keith Bruce Roger Ralph Adam Noah Luke Oscar Hugo
    Ash Jay Chip Bud Clay Dick Eve Glen Heath Kit Norm Reed Sally Sue Chuck Don Herb Ivy Penny Frances Heather Rosemary
    """
)
"""First names that are English words, too, or in lists of them."""
