using Loadline.Conversations.Hearing;

namespace Loadline.Conversations.Skills;

/// <summary>What to say when nothing was made of what was said: what was understood of it, and the two nearest things.</summary>
internal static class UnknownSkill
{
    private static readonly (string Offer, string Words)[] Offers =
    [
        ("a benchmark: 'test openapi.yaml, 200 rps, p95 below 300 ms'", "test tests testing api apis endpoint endpoints openapi swagger document users traffic requests load performance rps url server service site backend rest http shop app black friday"),
        ("a review: 'is script.js any good?'", "script scripts k6 artillery js javascript yaml good bad check file code quality wrong mistake problem broken"),
        ("a run: 'run smoke'", "run start go send execute smoke fire begin launch"),
        ("a comparison: 'I added an index to search. Did it help?'", "better worse faster slower before after change changed improved improvement help index cache release version old new"),
        ("the capacity: 'how much can it take?'", "capacity maximum max limit many much take handle scale break users highest"),
        ("an explanation: 'explain p(95) < 200ms'", "mean means meaning word understand explain metric threshold rule code error exit what number"),
        ("a conversion: 'convert script.yml to k6'", "convert change language format turn other translate export import"),
    ];

    public static Turn Hear(ConversationState state, Utterance said)
    {
        var words = said.Plain.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(200).ToHashSet(StringComparer.Ordinal);
        var offers = Offers.Select((offer, index) => (offer.Offer, index, Score: offer.Words.Split(' ').Count(words.Contains))).OrderByDescending(each => each.Score).ThenBy(each => each.index).Take(2).Select(each => each.Offer).ToList();
        var understood = new List<string>();
        if (said.Files.Count > 0)
        {
            understood.Add("the files " + string.Join(", ", said.Files.Take(3)));
        }

        if (said.Documents.Count + said.Addresses.Count > 0)
        {
            understood.Add("an address");
        }

        if (said.Pasted is not null)
        {
            understood.Add("a pasted text that is neither a description of an API nor a script");
        }

        var heard = understood.Count > 0 ? $"I understood {string.Join(" and ", understood)}, but not what to do with it." : "I made nothing of that.";
        return new Turn(state, [$"{heard} Nearest: {offers[0]}; or {offers[1]}.", .. Conversation.Again(state)]) { IsUnderstood = false };
    }
}
