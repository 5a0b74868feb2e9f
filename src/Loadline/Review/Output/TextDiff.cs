namespace Loadline.Review.Output;

/// <summary>The difference of two texts as people read it: removed and added lines with two lines around them.</summary>
public static class TextDiff
{
    private const int Around = 2;
    private const int MostCells = 4_000_000;

    /// <summary>The lines of a unified difference; none when the texts are the same.</summary>
    public static IReadOnlyList<string> Of(string file, string before, string after)
    {
        var (a, b) = (before.Split('\n'), after.Split('\n'));
        var start = 0;
        while (start < a.Length && start < b.Length && a[start] == b[start])
        {
            start++;
        }

        var (endA, endB) = (a.Length, b.Length);
        while (endA > start && endB > start && a[endA - 1] == b[endB - 1])
        {
            endA--;
            endB--;
        }

        if (start == endA && start == endB)
        {
            return [];
        }

        var marked = Marked(a, b, start, endA, endB);
        var lines = new List<string> { $"--- {file}", $"+++ {file}" };
        for (var i = 0; i < marked.Count; i++)
        {
            var near = marked.Skip(Math.Max(i - Around, 0)).Take(Math.Min(i, Around) + 1 + Around).Any(line => line.Mark != ' ');
            if (near)
            {
                if (i == 0 || lines.Count == 2 || !marked.Skip(Math.Max(i - 1 - Around, 0)).Take(Math.Min(i - 1, Around) + 1 + Around).Any(line => line.Mark != ' '))
                {
                    lines.Add($"@@ line {marked[i].Line} @@");
                }

                lines.Add(marked[i].Mark + marked[i].Text.TrimEnd('\r'));
            }
        }

        return lines;
    }

    /// <summary>Each line with what became of it, by the longest common subsequence (Wagner, Fischer 1974).</summary>
    private static List<(char Mark, string Text, int Line)> Marked(string[] a, string[] b, int start, int endA, int endB)
    {
        var lines = a.Take(start).Select((text, i) => (' ', text, i + 1)).ToList();
        var (n, m) = (endA - start, endB - start);
        if ((long)n * m > MostCells)
        {
            lines.AddRange(a.Skip(start).Take(n).Select((text, i) => ('-', text, start + i + 1)));
            lines.AddRange(b.Skip(start).Take(m).Select((text, i) => ('+', text, start + i + 1)));
        }
        else
        {
            var length = new int[n + 1, m + 1];
            for (var i = n - 1; i >= 0; i--)
            {
                for (var j = m - 1; j >= 0; j--)
                {
                    length[i, j] = a[start + i] == b[start + j] ? length[i + 1, j + 1] + 1 : Math.Max(length[i + 1, j], length[i, j + 1]);
                }
            }

            for (int i = 0, j = 0; i < n || j < m;)
            {
                if (i < n && j < m && a[start + i] == b[start + j])
                {
                    lines.Add((' ', a[start + i], start + j + 1));
                    i++;
                    j++;
                }
                else if (j >= m || (i < n && length[i + 1, j] >= length[i, j + 1]))
                {
                    lines.Add(('-', a[start + i], start + j + 1));
                    i++;
                }
                else
                {
                    lines.Add(('+', b[start + j], start + j + 1));
                    j++;
                }
            }
        }

        lines.AddRange(a.Skip(endA).Select((text, i) => (' ', text, endB + i + 1)));
        return lines;
    }
}
