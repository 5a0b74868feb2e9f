using System.Globalization;
using System.Text.RegularExpressions;
using Loadline.Testing;

namespace Loadline.Tests.Reports;

/// <summary>
/// The colours of lines, seen by people who lack one kind of cones (G. M. Machado and others, A physiologically-based model for simulation of color vision
/// deficiency, IEEE TVCG 15, 2009), as distances in CIELAB: two such numbers can just be told apart.
/// </summary>
public sealed partial class ChartColorTests
{
    private static readonly IReadOnlyDictionary<string, double[,]> Eyes = new Dictionary<string, double[,]>(StringComparer.Ordinal)
    {
        ["all cones"] = new double[,] { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } },
        ["no long cones"] = new[,] { { 0.152286, 1.052583, -0.204868 }, { 0.114503, 0.786281, 0.099216 }, { -0.003882, -0.048116, 1.051998 } },
        ["no middle cones"] = new[,] { { 0.367322, 0.860646, -0.227968 }, { 0.280085, 0.672501, 0.047413 }, { -0.011820, 0.042940, 0.968881 } },
        ["no short cones"] = new[,] { { 1.255528, -0.076749, -0.178779 }, { -0.078411, 0.930809, 0.147602 }, { 0.004733, 0.691367, 0.303900 } },
    };

    public static TheoryData<int, string, string> All
    {
        get
        {
            var data = new TheoryData<int, string, string>();
            foreach (var eyes in Eyes.Keys)
            {
                data.Add(0, "#ffffff", eyes);
                data.Add(1, "#1b2027", eyes);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Lines_can_be_told_apart_by_all_eyes_and_from_their_ground(int theme, string ground, string eyes)
    {
        var style = File.ReadAllText(Path.Combine(Repository.Root, "src", "Loadline", "Reports", "Html", "Page", "report.css"));
        List<string> colors = [.. Palette().Matches(style)[theme].Groups["color"].Captures.Select(color => color.Value)];
        colors.Count.ShouldBe(8);
        foreach (var (index, color) in colors.Index())
        {
            Contrast(color, ground).ShouldBeGreaterThan(3, $"line {index} on its ground");
            foreach (var (other, next) in colors.Index().Skip(index + 1))
            {
                Distance(Seen(color, Eyes[eyes]), Seen(next, Eyes[eyes])).ShouldBeGreaterThan(10, $"lines {index} and {other}");
            }
        }
    }

    private static double[] Linear(string color) => [.. Enumerable.Range(0, 3).Select(i => int.Parse(color.AsSpan(1 + (2 * i), 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0).Select(value => value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4))];

    private static double[] Seen(string color, double[,] eyes)
    {
        var light = Linear(color);
        return [.. Enumerable.Range(0, 3).Select(row => Math.Clamp((eyes[row, 0] * light[0]) + (eyes[row, 1] * light[1]) + (eyes[row, 2] * light[2]), 0, 1))];
    }

    private static double Contrast(string one, string other)
    {
        double Luminance(string color) => (0.2126 * Linear(color)[0]) + (0.7152 * Linear(color)[1]) + (0.0722 * Linear(color)[2]);
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Distance(double[] one, double[] other) => Math.Sqrt(Lab(one).Zip(Lab(other)).Sum(pair => Math.Pow(pair.First - pair.Second, 2)));

    private static double[] Lab(double[] light)
    {
        static double F(double t) => t > 0.008856 ? Math.Cbrt(t) : (7.787 * t) + (16 / 116.0);
        var x = F(((0.4124 * light[0]) + (0.3576 * light[1]) + (0.1805 * light[2])) / 0.95047);
        var y = F((0.2126 * light[0]) + (0.7152 * light[1]) + (0.0722 * light[2]));
        var z = F(((0.0193 * light[0]) + (0.1192 * light[1]) + (0.9505 * light[2])) / 1.08883);
        return [(116 * y) - 16, 500 * (x - y), 200 * (y - z)];
    }

    [GeneratedRegex("(--c[0-7]: (?<color>#[0-9a-f]{6}); ?){8}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Palette();
}
