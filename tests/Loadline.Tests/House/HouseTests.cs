using System.Text.RegularExpressions;
using System.Xml.Linq;
using Loadline.Testing;

namespace Loadline.Tests.House;

public sealed partial class HouseTests
{
    private const int MostLines = 500;

    [Fact]
    public void A_file_has_one_public_type_and_its_name() => Shipped().SelectMany(file =>
    {
        var types = TopLevelType().Matches(file.Text);
        var wanted = types.FirstOrDefault(type => type.Groups["access"].Value == "public") ?? types.FirstOrDefault();
        var name = Path.GetFileNameWithoutExtension(file.Name);
        return new[]
        {
            types.Count(type => type.Groups["access"].Value == "public") > 1 ? $"{file.Name} has more than one public type" : null,
            wanted is not null && wanted.Groups["name"].Value != name && !name.StartsWith(wanted.Groups["name"].Value + ".", StringComparison.Ordinal) ? $"{file.Name} declares {wanted.Groups["name"].Value}" : null,
        };
    }).OfType<string>().ShouldBeEmpty();

    [Fact]
    public void A_namespace_is_its_folder() => Shipped().Select(file =>
    {
        var declared = Namespace().Match(file.Text).Groups["name"].Value;
        var folder = Path.GetDirectoryName(file.Name)!.Replace('\\', '/')["src/".Length..].Replace('/', '.');
        return declared == folder || (declared.Length == 0 && TopLevelType().Count(file.Text) == 0) ? null : $"{file.Name} is in namespace {declared}";
    }).OfType<string>().ShouldBeEmpty();

    [Fact]
    public void No_file_is_longer_than_one_can_keep_in_mind() =>
        Sources("*.cs").Where(file => file.Text.Count(letter => letter == '\n') > MostLines).Select(file => file.Name).ShouldBeEmpty();

    [Fact]
    public void Names_say_what_a_type_is_for() =>
        Shipped().SelectMany(file => TopLevelType().Matches(file.Text).Select(type => type.Groups["name"].Value).Concat(file.Name.Split('/').Select(Path.GetFileNameWithoutExtension).OfType<string>()))
            .Where(name => Empty().IsMatch(name)).ShouldBeEmpty();

    [Fact]
    public void Nothing_is_left_for_later()
    {
        // Put together here, so that this file does not find itself.
        var marks = new Regex(string.Join('|', "TO" + "DO", "FIX" + "ME", "XX" + "X:", "HA" + "CK", "NotImplemented" + "Exception"), RegexOptions.NonBacktracking);
        Found(Sources("*.cs").Concat(Sources("*.md")).Concat(Sources("*.csproj")), marks).ShouldBeEmpty();
    }

    [Fact]
    public void No_test_is_skipped() =>
        Found(Sources("*.cs").Where(file => file.Name is not ("tests/Support/Specs.cs" or "tests/Loadline.Tests/House/HouseTests.cs")), new Regex(@"\bSkip\s*=|Assert\.Skip|SkipUnless|SkipWhen|Explicit\s*=", RegexOptions.NonBacktracking))
            .ShouldBeEmpty();

    [Fact]
    public void No_file_knows_the_machine_it_was_written_on() =>
        Found(
            Sources("*").Where(file => file.Name.StartsWith("src/", StringComparison.Ordinal) || file.Name.StartsWith("docs/", StringComparison.Ordinal) || !file.Name.Contains('/')),
            new Regex(@"(^|[\s""'`(=>])(/work/|/tmp/|/home/\w|/root/|/Users/\w|[A-Z]:\\)", RegexOptions.NonBacktracking | RegexOptions.Multiline | RegexOptions.ExplicitCapture)).ShouldBeEmpty();

    [Fact]
    public void Links_between_documents_lead_somewhere()
    {
        var broken = new List<string>();
        foreach (var file in Sources("*.md").Where(file => !file.Name.Contains("/Snapshots/", StringComparison.Ordinal)))
        {
            foreach (var link in Link().Matches(Code().Replace(file.Text, "")).Select(match => match.Groups["link"].Value))
            {
                if (link.Contains("://", StringComparison.Ordinal) || link.StartsWith("mailto:", StringComparison.Ordinal))
                {
                    continue;
                }

                var (path, anchor) = link.Split('#') is [var before, var after] ? (before, after) : (link, null);
                var target = Path.GetFullPath(Path.Combine(Repository.Root, path.Length == 0 ? file.Name : Path.Combine(Path.GetDirectoryName(file.Name)!, path)));
                if (!Path.Exists(target) || (anchor is not null && !AnchorsOf(File.ReadAllText(target)).Contains(anchor)))
                {
                    broken.Add($"{file.Name} links to {link}");
                }
            }
        }

        broken.ShouldBeEmpty();
    }

    [Fact]
    public void Every_dependency_has_a_reason()
    {
        var packages = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props")).Descendants("PackageVersion").Select(package => (string)package.Attribute("Include")!);
        var explained = Row().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "dependencies.md"))).Where(row => row.Groups["why"].Value.Trim().Length > 20).Select(row => row.Groups["name"].Value);
        explained.Order(StringComparer.Ordinal).ShouldBe(packages.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_files_that_are_checked_are_found()
    {
        Sources("*.cs").Count().ShouldBeGreaterThan(100);
        Shipped().ShouldContain(file => file.Name == "src/Loadline/Results/RunResult.cs");
        Sources("*.md").ShouldContain(file => file.Name == "docs/architecture.md");
    }

    private static IEnumerable<(string Name, string Text)> Shipped() => Sources("*.cs").Where(file => file.Name.StartsWith("src/", StringComparison.Ordinal));

    private static IEnumerable<(string Name, string Text)> Sources(string pattern) =>
        Files(new DirectoryInfo(Repository.Root), pattern).OrderBy(file => file, StringComparer.Ordinal)
            .Select(file => (Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'), File.ReadAllText(file)));

    private static IEnumerable<string> Files(DirectoryInfo folder, string pattern) =>
        folder.EnumerateFiles(pattern).Where(file => file.LinkTarget is null && file.Name != ".git").Select(file => file.FullName)
            .Concat(folder.EnumerateDirectories().Where(inner => inner.Name is not ("bin" or "obj" or ".git" or "node_modules" or "TestResults" or "artifacts") && inner.LinkTarget is null).SelectMany(inner => Files(inner, pattern)));

    private static IEnumerable<string> Found(IEnumerable<(string Name, string Text)> files, Regex what) =>
        files.Where(file => file.Name != "tests/Loadline.Tests/House/HouseTests.cs").SelectMany(file => what.Matches(file.Text).Select(match => $"{file.Name}: {match.Value.Trim()}"));

    /// <summary>Anchors as GitHub makes them: lower case, spaces to hyphens, everything else left out.</summary>
    private static HashSet<string> AnchorsOf(string markdown) =>
        [.. Heading().Matches(markdown).Select(heading => string.Concat(heading.Groups["text"].Value.Trim().ToLowerInvariant().Where(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '_')).Replace(' ', '-'))];

    [GeneratedRegex(@"^(?<access>public|internal|file)? ?(sealed |static |abstract |partial |readonly |ref |unsafe )*(class|record struct|record|struct|interface|enum|delegate [\w<>?\[\], ]+?) (?<name>\w+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TopLevelType();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"(Helper|Helpers|Manager|Util|Utils|Utilities|Common|Misc)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Empty();

    [GeneratedRegex(@"\]\((?<link>[^)\s]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"```.*?```|`[^`\n]*`", RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"^#+ (?<text>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^\| (?<name>[\w.]+) \| [^|]+ \| (?<why>[^|]+) \|$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();
}
