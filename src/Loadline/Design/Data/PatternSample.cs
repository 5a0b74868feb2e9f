using System.Text;

namespace Loadline.Design.Data;

/// <summary>Makes text that a regular expression is meant to match. The caller matches it: look-around and word boundaries are not followed.</summary>
internal sealed class PatternSample
{
    private const int Longest = 5_000;

    private readonly Random random;
    private readonly StringBuilder text = new();
    private readonly Dictionary<int, string> groups = [];

    private PatternSample(Random random) => this.random = random;

    /// <summary>A text of about that many characters, as far as the expression allows.</summary>
    public static string Of(PatternNode root, int length, Random random)
    {
        var sample = new PatternSample(random);
        sample.Add(root, Math.Max(0, Math.Min(length, Longest) - root.MinLength));
        return sample.text.ToString();
    }

    /// <summary>Adds a piece that may take <paramref name="spare"/> characters more than it needs.</summary>
    private void Add(PatternNode node, int spare)
    {
        if (text.Length > Longest)
        {
            return;
        }

        switch (node)
        {
            case PatternSet set:
                text.Append(Pick(set.Ranges));
                break;
            case PatternSequence sequence:
                AddSequence(sequence.Items, spare);
                break;
            case PatternChoice choice:
                var room = choice.MinLength + spare;
                var fitting = choice.Options.Where(option => option.MinLength <= room && option.MaxLength >= room / 2).ToList();
                var options = fitting.Count > 0 ? fitting : choice.Options.Where(option => option.MinLength <= room).ToList();
                var chosen = options[random.Next(options.Count)];
                Add(chosen, room - chosen.MinLength);
                break;
            case PatternRepeat repeat:
                AddRepeat(repeat, spare);
                break;
            case PatternGroup group:
                var start = text.Length;
                Add(group.Item, spare);
                groups[group.Number] = text.ToString(start, text.Length - start);
                break;
            case PatternReference reference:
                text.Append(groups.GetValueOrDefault(reference.Group, ""));
                break;
        }
    }

    private void AddSequence(IReadOnlyList<PatternNode> items, int spare)
    {
        // Room goes to pieces in proportion to what they can take, counting at most 40 so that one ".*" does not get everything.
        var wants = items.Select(item => Math.Min(40L, (long)item.MaxLength - item.MinLength)).ToArray();
        var total = wants.Sum();
        var left = spare;
        for (var i = 0; i < items.Count; i++)
        {
            var share = total == 0 ? 0 : (int)Math.Min((long)items[i].MaxLength - items[i].MinLength, left * wants[i] / total);
            total -= wants[i];
            left -= share;
            Add(items[i], share);
        }
    }

    private void AddRepeat(PatternRepeat repeat, int spare)
    {
        var unit = Math.Max(1, repeat.Item.MinLength);
        var most = (int)Math.Min(repeat.Max, repeat.Min + (long)(spare / unit));
        var count = most;
        if (repeat.Item.MaxLength > repeat.Item.MinLength && most > Math.Max(1, repeat.Min))
        {
            count = random.Next(Math.Max(1, repeat.Min), most + 1);
        }

        spare -= (count - repeat.Min) * repeat.Item.MinLength;
        for (var i = 0; i < count; i++)
        {
            var share = Math.Max(0, spare / (count - i));
            spare -= share;
            Add(repeat.Item, share);
        }
    }

    /// <summary>Letters and digits first, then visible ASCII, then whatever there is.</summary>
    private char Pick(IReadOnlyList<(char From, char To)> ranges)
    {
        foreach (var (low, high) in (ReadOnlySpan<(char, char)>)[('a', 'z'), ('A', 'Z'), ('0', '9'), (' ', '~')])
        {
            // Each preference is skipped now and then so that digits and capitals appear where they may.
            if (random.Next(5) < 2 && low != ' ')
            {
                continue;
            }

            if (Within(ranges, low, high) is { } c)
            {
                return c;
            }
        }

        return Within(ranges, '0', 'z') ?? Within(ranges, ' ', '~') ?? Within(ranges, '\0', '\uD7FF') ?? ranges[0].From;
    }

    private char? Within(IReadOnlyList<(char From, char To)> ranges, char low, char high)
    {
        var cut = ranges.Select(range => (From: Math.Max(range.From, low), To: Math.Min(range.To, high))).Where(range => range.From <= range.To).ToList();
        var count = cut.Sum(range => range.To - range.From + 1);
        if (count == 0)
        {
            return null;
        }

        var index = random.Next(count);
        foreach (var (from, to) in cut)
        {
            if (index <= to - from)
            {
                return (char)(from + index);
            }

            index -= to - from + 1;
        }

        return null;
    }
}
