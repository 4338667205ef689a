"""Reports of strikes on two towns, of our own: people and incidents are made up, places are real."""

from __future__ import annotations

from functools import cache
from typing import Any

from rawi.read import read

# Id: headline, when it came out, outlet, text.
NEWS = {
    "market": (
        "قتلى بغارة على سوق في سرمدا",
        "2024-05-13T18:00:00+03:00",
        "الضفة",
        "قتل أربعة مدنيين وأصيب تسعة آخرون، الاثنين، في غارة جوية استهدفت سوق بلدة سرمدا في ريف إدلب.\n"
        "وقال الدفاع المدني إن الطائرات الروسية نفذت الغارة ظهرا وإن فرقه انتشلت الجثث من تحت أنقاض المحال.\n"
        "وأوضح التاجر حسام البيطار أن السوق كان مزدحما قبيل العيد.",
    ),
    "market again": (
        "غارة روسية تقتل مدنيين في سوق سرمدا",
        "2024-05-13T18:40:00+03:00",
        "الميناء",
        "أعلن الدفاع المدني مقتل ستة مدنيين في غارة جوية روسية على سوق شعبي في بلدة سرمدا شمالي إدلب اليوم الاثنين.\n"
        "وأضاف أن الغارة ألحقت دمارا واسعا بالمحال، وأن بين القتلى امرأتين.\n"
        "وكان السوق مكتظا بالمتسوقين قبل العيد.",
    ),
    "a day later": (
        "قصف مدفعي على سرمدا",
        "2024-05-14T19:00:00+03:00",
        "الضفة",
        "قتل طفلان، الثلاثاء، في قصف مدفعي استهدف مدرسة في بلدة سرمدا في ريف إدلب.\n"
        "وقالت مديرية التربية إن القذائف سقطت في باحة المدرسة أثناء الانصراف، وعلقت الدوام في البلدة.",
    ),
    "another town": (
        "غارة على مشفى في معرة النعمان",
        "2024-05-13T19:00:00+03:00",
        "الميناء",
        "قتل ثلاثة أشخاص، الاثنين، في غارة جوية استهدفت مشفى في مدينة معرة النعمان جنوبي إدلب.\n"
        "وقال مدير المشفى الطبيب نزار القدور إن قسم الولادة خرج من الخدمة.",
    ),
    "a week later": (
        "قتيل بقصف على أطراف سرمدا",
        "2024-05-20T19:00:00+03:00",
        "الضفة",
        "قتل رجل، الاثنين، في قصف مدفعي على مزرعة عند أطراف بلدة سرمدا في ريف إدلب.\n"
        "وقال جيران القتيل إنه كان يسقي أشجار الزيتون.\n"
        "وفي 13 أيار الجاري قتل أربعة مدنيين في غارة جوية روسية استهدفت سوق بلدة سرمدا.",
    ),
}


def line(id: str, text: str | None = None) -> dict[str, Any]:
    """A document as a line to ingest; ``text`` in place of its own."""
    title, published, source, own = NEWS[id]
    return {"id": id, "title": title, "published": published, "source": source, "text": text or own}


@cache
def record(id: str, text: str | None = None) -> dict[str, Any]:
    """What is read out of a document."""
    told = line(id, text)
    return read(told["text"], id=id, title=told["title"], published=told["published"], outlet=told["source"]).to_dict()
