using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using Loadline.Engine.Http;
using Loadline.Engine.Templates;
using Loadline.Plans;

namespace Loadline.Engine.Steps;

/// <summary>
/// A capture's regular expression made ready. It never backtracks unless it looks around or back, which only a matcher that does can; that one is bounded by time.
/// </summary>
internal sealed class CompiledPattern
{
    private const int MostMatches = 10_000;
    private const int OnStack = 512;
    private static readonly TimeSpan LongestMatch = TimeSpan.FromMilliseconds(250);
    private readonly Regex _regex;
    private readonly int _group;
    private readonly CapturePick _pick;

    // How much of a match lies before and behind the group, where that is the same for every match: then it is known without asking for groups, which costs memory.
    private readonly (int Before, int Behind)? _around;

    /// <summary>Compiles an expression.</summary>
    /// <exception cref="ArgumentException">It can't be read.</exception>
    public CompiledPattern(string expression, int group, CapturePick pick)
    {
        (_group, _pick) = (group, pick);
        _regex = RegexOf(expression);
        _around = group == 0 ? (0, 0) : group == 1 ? PlainGroup.Around(expression) : null;
    }

    /// <summary>Which of several is taken.</summary>
    /// <param name="pick">How.</param>
    /// <param name="count">How many there are; one at least.</param>
    /// <param name="choice">Random choice, 0 to below 1.</param>
    public static int IndexOf(CapturePick pick, int count, double choice) => pick switch
    {
        CapturePick.First => 0,
        CapturePick.Last => count - 1,
        _ => (int)(choice * count),
    };

    /// <summary>What it finds in a text; null for nothing.</summary>
    public string? In(string text, double choice)
    {
        try
        {
            var values = new List<string>();
            for (var match = _regex.Match(text); match.Success && values.Count < MostMatches; match = match.NextMatch())
            {
                if (match.Groups[_group] is { Success: true } group)
                {
                    values.Add(group.Value);
                }

                if (_pick == CapturePick.First && values.Count > 0)
                {
                    break;
                }
            }

            return values.Count == 0 ? null : values[IndexOf(_pick, values.Count, choice)];
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    /// <summary>What it finds in a header, kept in a buffer where that is possible; missing for nothing.</summary>
    public TemplateValue In(HeaderBlock headers, ReadOnlySpan<byte> name, double choice, Utf8Text found)
    {
        if (_around is null || !headers.TryFindOnly(name, out var value))
        {
            return headers.Joined(name) is { } all && In(all, choice) is { } text ? TemplateValue.Of(text) : default;
        }

        char[]? rented = null;
        var room = value.Length <= OnStack ? stackalloc char[OnStack] : rented = ArrayPool<char>.Shared.Rent(value.Length);
        try
        {
            var text = room[..Encoding.UTF8.GetChars(value, room)];
            if (Find(text, choice) is not { } range)
            {
                return default;
            }

            _ = Encoding.UTF8.GetBytes(text[range], found.Rent(Encoding.UTF8.GetByteCount(text[range])));
            return TemplateValue.Of(found);
        }
        catch (RegexMatchTimeoutException)
        {
            return default;
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<char>.Shared.Return(rented);
            }
        }
    }

    private Range? Find(ReadOnlySpan<char> text, double choice)
    {
        // Of several the number has to be known before one is chosen.
        var wanted = 0;
        if (_pick != CapturePick.First)
        {
            var count = 0;
            foreach (var _ in _regex.EnumerateMatches(text))
            {
                if (++count == MostMatches)
                {
                    break;
                }
            }

            if (count == 0)
            {
                return null;
            }

            wanted = IndexOf(_pick, count, choice);
        }

        foreach (var match in _regex.EnumerateMatches(text))
        {
            if (wanted-- == 0)
            {
                var (before, behind) = _around!.Value;
                return (match.Index + before)..(match.Index + match.Length - behind);
            }
        }

        return null;
    }

    private static Regex RegexOf(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, LongestMatch);
        }
        catch (NotSupportedException)
        {
            return new Regex(pattern, RegexOptions.CultureInvariant, LongestMatch);
        }
    }
}
