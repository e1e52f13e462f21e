"""Any reply there could be, with the worst that people type in every place of it."""

from __future__ import annotations

from hypothesis import strategies as st

from bot.replies import Action, Audience, Fact, File, Reply, Table, Tone

HOSTILE = (
    "@everyone",
    "@here",
    "<@&1>",
    "<@!123456789012345678>",
    "<#42>",
    "<t:1:f>",
    "<:flag:1>",
    "</tracker undo:1>",
    "[a](http://b)",
    "[a](<http://b>)",
    "https://example.org/a_b_c",
    "https://example.org/@everyone",
    "https://example.org/[a](http://b)",
    "`x`",
    "```\nx\n```",
    "||x||",
    "**x** __x__ *x* _x_ ~~x~~",
    "# x",
    "-# x",
    "> x",
    ">>> x",
    "- x",
    "12. x",
    ":fire:",
    "\\*x\\*",
    "<!channel>",
    "<!here|here>",
    "<!date^0^{date}|x>",
    "<!subteam^S1|@all>",
    "<@U1>",
    "<#C1|general>",
    "<http://a|http://b>",
    "&lt;!channel&gt; & &amp;",
    "@channel",
    "*x*_x_~x~",
    "\uff0ax\uff0a \uff1e x",
    "&gt; x",
    "• x",
    "https://example.org/?a=1&b=_2_",
    "\u202egnihton\u202c",
    "Տավուշ 北京 \U0001f54a",
)

words = st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=30)), max_size=6).map(" ".join)
long_words = st.builds(lambda text, times: " ".join([text] * times), words, st.sampled_from([1, 1, 1, 30, 300]))
unbroken = st.builds(lambda letter, times: letter * times, st.sampled_from("ä*\U0001f54a"), st.integers(1, 9_000))
texts = st.one_of(long_words, unbroken)

facts = st.lists(st.builds(Fact, texts, texts), max_size=40).map(tuple)
tables = st.integers(1, 6).flatmap(
    lambda width: st.builds(
        Table,
        st.tuples(*[words] * width),
        st.lists(st.tuples(*[words] * width), max_size=60).map(tuple),
    ),
)
actions = st.lists(st.builds(Action, words, st.just("violation show")), max_size=30).map(tuple)
files = st.builds(
    File,
    st.just("violations.csv"),
    st.just("text/csv"),
    st.sampled_from([b"number\n", bytes(10 * 1024 * 1024 + 1)]),
    st.just("") | texts,
)
replies = st.builds(
    Reply,
    title=texts,
    lines=st.lists(texts, max_size=30).map(tuple),
    facts=facts,
    table=st.none() | tables,
    footer=texts,
    file=st.none() | files,
    actions=actions,
    audience=st.sampled_from(Audience),
    tone=st.sampled_from(Tone),
)
