"""How a name is shortened in speech: 恩施土家族苗族自治州 -> 恩施州, 恩施; 管城回族区 -> 管城区, 管城."""

from __future__ import annotations

import re

NATIONS = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|"
    "达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|"
    "赫哲|门巴|珞巴|基诺|各"
)
_AUTONOMOUS = re.compile(rf"^(.{{2,}}?)(?:(?:{NATIONS})族?)+(?:自治)?([区州县旗])$")
_GENERIC = re.compile(r"(特别行政区|自治区|地区|林区|特区|省|市|县|区|盟|旗|州)$")
_TOWN = re.compile(r"(街道|镇|乡)$")


def shorter(name: str, level: str) -> tuple[str, ...]:
    """The short forms of a unit's name, the longest first; none where one character would remain."""
    found: list[str] = []
    if autonomous := _AUTONOMOUS.match(name):
        base, generic = autonomous[1], autonomous[2]
        found += [] if level == "province" else [base + generic]
        found.append(base)
    else:
        found.append(_GENERIC.sub("", name))
    return tuple(form for form in dict.fromkeys(found) if len(form) > 1 and form != name)


def stem(town: str) -> str:
    """A town's name without its rank."""
    return _TOWN.sub("", town)


def town_forms(name: str) -> tuple[str, ...]:
    """Other ways to write a town: an office of a sub-district, and the rank that it had or has not."""
    short = stem(name)
    if name.endswith("街道"):
        return (f"{name}办事处", f"{name}办", f"{short}办事处", f"{short}街道办事处")
    return (short + ("乡" if name.endswith("镇") else "镇"),) if len(short) > 1 else ()
