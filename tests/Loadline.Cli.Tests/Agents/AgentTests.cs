using System.Text.RegularExpressions;
using CsCheck;
using Loadline.Cli.Agents;
using Loadline.Cli.Flows;
using Loadline.Cli.Terminal;
using Loadline.Cli.Tools;
using Loadline.Policies;
using Loadline.Testing;

namespace Loadline.Cli.Tests.Agents;

public sealed partial class AgentTests : IDisposable
{
    private readonly CommandLine _line = new();

    [Fact]
    public async Task A_dry_run_shows_everything_and_writes_nothing()
    {
        (await _line.RunAsync("agent", "install", "--dry-run", "--folder", _line.Folder)).ShouldBe(0, _line.Errors);
        Snapshot.Matches(_line.Output, "install.diff");
        _line.FilesIn(".").ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_client_gets_its_files_and_a_second_time_nothing_changes()
    {
        (await _line.RunAsync("agent", "install", "--folder", _line.Folder)).ShouldBe(0, _line.Errors);
        _line.FilesIn(".").ShouldBe(
        [
            ".agents/skills/loadline-benchmark/SKILL.md", ".agents/skills/loadline-judge/SKILL.md", ".agents/skills/loadline-review/SKILL.md",
            ".claude/agents/performance-engineer.md", ".claude/skills/loadline-benchmark/SKILL.md", ".claude/skills/loadline-judge/SKILL.md", ".claude/skills/loadline-review/SKILL.md",
            ".cursor/agents/performance-engineer.md", ".cursor/mcp.json", ".cursor/skills/loadline-benchmark/SKILL.md", ".cursor/skills/loadline-judge/SKILL.md", ".cursor/skills/loadline-review/SKILL.md",
            ".github/agents/performance-engineer.agent.md", ".github/skills/loadline-benchmark/SKILL.md", ".github/skills/loadline-judge/SKILL.md", ".github/skills/loadline-review/SKILL.md",
            ".mcp.json", ".vscode/mcp.json", "AGENTS.md",
        ]);
        _line.Output.ShouldContain("made  .mcp.json\n");
        (await _line.RunAsync("agent", "install", "--folder", _line.Folder)).ShouldBe(0);
        _line.Output.ShouldBe("Everything is installed already.\n");
        (await _line.RunAsync("agent", "uninstall", "--folder", _line.Folder)).ShouldBe(0);
        Directory.EnumerateFileSystemEntries(_line.Folder).ShouldBeEmpty();
        (await _line.RunAsync("agent", "uninstall", "--folder", _line.Folder)).ShouldBe(0);
        _line.Output.ShouldBe("There was nothing to remove.\n");
    }

    [Fact]
    public void Whatever_was_there_is_there_again_afterwards_byte_for_byte()
    {
        var names = new[] { "AGENTS.md", ".mcp.json", ".vscode/mcp.json", ".cursor/mcp.json", ".github/copilot-instructions.md", ".claude/agents/mine.md" };
        var json = Gen.Const(new[] { "{}", "{\n}\n", "{ \"servers\": {}, \"mcpServers\": {} }", "{\n  // mine\n  \"servers\": {\n    \"a\": { \"url\": \"http://127.0.0.1:1\" }, // last\n  },\n}\n", "\u00EF\u00BB\u00BF{\r\n\t\"mcpServers\": {\r\n\t\t\"b\": 1\r\n\t}\r\n}" }).SelectMany(texts => Gen.Int[0, texts.Length - 1].Select(index => texts[index]));
        var text = Gen.Char["ab \n\r#\u00E9"].Array[0, 40].Select(letters => new string(letters));
        Gen.Select(Gen.Int[0, 63], json, text, Gen.Bool).Sample(
            (which, settings, words, isUser) =>
            {
                using var line = new CommandLine();
                var before = new Dictionary<string, byte[]>(StringComparer.Ordinal);
                foreach (var (index, name) in names.Index().Where(each => (which & (1 << each.Index)) != 0))
                {
                    Directory.CreateDirectory(Path.GetDirectoryName(line.PathOf(name))!);
                    before[name] = System.Text.Encoding.Latin1.GetBytes(name.EndsWith(".json", StringComparison.Ordinal) ? settings : words);
                    File.WriteAllBytes(line.PathOf(name), before[name]);
                }

                var folders = new AgentFolders(line.Folder, line.Folder, line.PathOf("settings"));
                var choices = new AgentChoices { Clients = Enum.GetValues<AgentClient>(), Folders = folders, Scope = isUser ? AgentScope.User : AgentScope.Project };
                var flow = new AgentFlow(new CommandTerminal(TextWriter.Null, TextWriter.Null, isInteractive: false));
                flow.Install(choices).ShouldBe(0);
                line.FilesIn(".").Count.ShouldBeGreaterThan(12);
                flow.Uninstall(choices).ShouldBe(0);
                line.FilesIn(".").ShouldBe(before.Keys.Order(StringComparer.Ordinal));
                before.ShouldAllBe(file => File.ReadAllBytes(line.PathOf(file.Key)).SequenceEqual(file.Value));
            },
            iter: 60);
    }

    [Fact]
    public async Task What_a_person_adds_stays()
    {
        _line.Write("AGENTS.md", "# Ours\n");
        (await _line.RunAsync("agent", "install", "--folder", _line.Folder)).ShouldBe(0);
        File.AppendAllText(_line.PathOf("AGENTS.md"), "\nAdded later.\n");
        File.AppendAllText(_line.PathOf(".claude/skills/loadline-judge/SKILL.md"), "Our limit is 200 ms.\n");
        var servers = File.ReadAllText(_line.PathOf(".mcp.json"));
        File.WriteAllText(_line.PathOf(".mcp.json"), servers.Replace("\"mcpServers\": {", "\"mcpServers\": {\n    \"mine\": { \"command\": \"x\" },", StringComparison.Ordinal));
        (await _line.RunAsync("agent", "install", "--folder", _line.Folder)).ShouldBe(0);
        File.ReadAllText(_line.PathOf(".claude/skills/loadline-judge/SKILL.md")).ShouldEndWith("Our limit is 200 ms.\n");
        (await _line.RunAsync("agent", "uninstall", "--folder", _line.Folder)).ShouldBe(0);
        File.ReadAllText(_line.PathOf("AGENTS.md")).ShouldBe("# Ours\n\nAdded later.\n");
        File.ReadAllText(_line.PathOf(".claude/skills/loadline-judge/SKILL.md")).ShouldBe("Our limit is 200 ms.\n");
        File.ReadAllText(_line.PathOf(".mcp.json")).ShouldBe("{\n  \"mcpServers\": {\n    \"mine\": { \"command\": \"x\" }\n  }\n}\n");
        _line.Errors.ShouldContain("stays with what was added to it");
    }

    [Theory]
    [InlineData(".mcp.json", "{ broken", ".mcp.json:1:3: expected")]
    [InlineData(".claude/agents/performance-engineer.md", "# My own\n", "is there and not Loadline's")]
    [InlineData("AGENTS.md", "a\0b", "is not a text in UTF-8")]
    public async Task A_file_that_can_not_take_it_is_refused_and_nothing_is_written(string name, string content, string why)
    {
        _line.Write(name, content);
        (await _line.RunAsync("agent", "install", "--folder", _line.Folder)).ShouldBe(104);
        _line.Errors.ShouldContain(why);
        _line.FilesIn(".").ShouldBe([name]);
    }

    [Theory]
    [InlineData("agent install emacs")]
    [InlineData("agent install --scope world")]
    [InlineData("agent install --folder no-such-folder")]
    public async Task A_command_line_that_is_wrong_ends_with_104(string text) => (await _line.RunAsync(text.Split(' '))).ShouldBe(104);

    [Fact]
    public async Task The_command_is_what_the_client_starts()
    {
        (await _line.RunAsync("agent", "install", "cursor", "--folder", _line.Folder, "--command", "/opt/my \"tools\"/loadliné")).ShouldBe(0);
        var server = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(_line.PathOf(".cursor/mcp.json")))!["mcpServers"]!["loadline"]!;
        server["command"]!.GetValue<string>().ShouldBe("/opt/my \"tools\"/loadliné");
        server["args"]!.AsArray().Single()!.GetValue<string>().ShouldBe("mcp");
        _line.FilesIn(".").ShouldNotContain(".mcp.json");
    }

    [Fact]
    public async Task The_texts_name_tools_commands_and_options_that_exist()
    {
        await using var context = new ToolContext(new WorkFolder(_line.Folder), Policy.ForTools, TimeProvider.System);
        List<string> tools = [.. Toolbox.Of(context).Tools.Select(tool => tool.Definition.Name)];
        string[] texts = [AgentTexts.Guide, AgentTexts.Agent("performance-engineer"), .. AgentTexts.Skills.Select(AgentTexts.Skill)];
        foreach (var name in texts.SelectMany(text => Code().Matches(text)).Select(code => code.Groups["code"].Value).Where(code => ToolName().IsMatch(code) && code is not ("dropped_iterations" or "max_users")))
        {
            tools.ShouldContain(name);
        }

        string.Concat(texts).ShouldSatisfyAllConditions([.. tools.Select(tool => (Action<string>)(text => text.ShouldContain($"`{tool}`")))]);
        foreach (var command in texts.SelectMany(text => Code().Matches(text)).Select(code => code.Groups["code"].Value).Where(code => code.StartsWith("loadline ", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal))
        {
            var words = command.Split(' ');
            (await _line.RunAsync(words[1], "--help")).ShouldBe(0, command);
            foreach (var option in words.Where(word => word.StartsWith("--", StringComparison.Ordinal) && word != "--series"))
            {
                _line.Output.ShouldContain(option.Split('=')[0], Case.Sensitive, command);
            }
        }
    }

    [Fact]
    public void Skills_are_what_clients_read()
    {
        foreach (var name in AgentTexts.Skills)
        {
            var text = AgentTexts.Skill(name);
            text.ShouldStartWith($"---\nname: {name}\ndescription: ");
            text.Split('\n')[2]["description: ".Length..].ShouldNotContain(": ", Case.Sensitive, "it would be no plain text of YAML");
            text.Split('\n')[2].Length.ShouldBeLessThanOrEqualTo(1_024, "the longest description that is read");
            text.Split('\n').Length.ShouldBeLessThan(100, "a skill is read whole, each time");
        }
    }

    public void Dispose() => _line.Dispose();

    [GeneratedRegex("`(?<code>[^`\n]+)`", RegexOptions.None, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Code();

    [GeneratedRegex("^[a-z]+(_[a-z]+)+$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex ToolName();
}
