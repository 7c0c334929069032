"""Numbers in Chinese words, counted from the records."""

from __future__ import annotations

from policy.records import PolicyRecords

DIGITS = "零一二三四五六七八九"


def number_words(number: int) -> str:
    """五, 十二, 二十, 四十七; figures from a hundred on."""
    if not 0 <= number < 100:
        return str(number)
    if number < 10:
        return DIGITS[number]
    tens, ones = divmod(number, 10)
    return f"{DIGITS[tens] if tens > 1 else ''}十{DIGITS[ones] if ones else ''}"


def documents_counted(policy: PolicyRecords) -> str:
    """五份文件, or however many there are; 两份, as one counts with a measure word."""
    count = len(policy.documents)
    return f"{'两' if count == 2 else number_words(count)}份文件"
