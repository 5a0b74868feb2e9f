using Loadline.Cli.Models;

namespace Loadline.Cli.Tests.Models;

public sealed class ModelSettingsTests
{
    [Theory]
    [InlineData("", null, null)]
    [InlineData("OPENAI_API_KEY=k", null, null)]
    [InlineData("LOADLINE_MODEL=gpt-5;OPENAI_API_KEY=k", "https://api.openai.com/v1/", "k")]
    [InlineData("LOADLINE_MODEL=claude-opus;ANTHROPIC_API_KEY=a;OPENAI_API_KEY=k", "https://api.anthropic.com/v1/", "a")]
    [InlineData("LOADLINE_MODEL=qwen3;LOADLINE_MODEL_URL=http://127.0.0.1:11434/v1;OPENAI_API_KEY=k", "http://127.0.0.1:11434/v1/", null)]
    [InlineData("LOADLINE_MODEL=m;LOADLINE_MODEL_URL=https://models.example.com/v1;OPENAI_API_KEY=k;ANTHROPIC_API_KEY=a", "https://models.example.com/v1/", null)]
    [InlineData("LOADLINE_MODEL=m;LOADLINE_MODEL_URL=https://models.example.com/v1;LOADLINE_MODEL_KEY=own", "https://models.example.com/v1/", "own")]
    public void A_key_goes_to_its_own_host_only(string environment, string? endpoint, string? key)
    {
        var settings = Of(environment, out var problem);
        problem.ShouldBeNull();
        settings?.Endpoint.ToString().ShouldBe(endpoint);
        settings?.Key().ShouldBe(key);
        (settings is null).ShouldBe(endpoint is null);
        settings?.ToString().ShouldNotContain("own");
    }

    [Theory]
    [InlineData("LOADLINE_MODEL=gpt-5", "OPENAI_API_KEY")]
    [InlineData("LOADLINE_MODEL=claude-opus", "ANTHROPIC_API_KEY")]
    [InlineData("LOADLINE_MODEL=m;LOADLINE_MODEL_URL=ftp://x", "LOADLINE_MODEL_URL")]
    [InlineData("LOADLINE_MODEL=m;LOADLINE_MODEL_URL=https://user:secret@x/v1", "LOADLINE_MODEL_URL")]
    [InlineData("LOADLINE_MODEL=m;LOADLINE_MODEL_URL=http://models.example.com/v1;LOADLINE_MODEL_KEY=own", "https")]
    public void What_can_not_work_is_said(string environment, string says)
    {
        Of(environment, out var problem).ShouldBeNull();
        problem.ShouldNotBeNull().ShouldContain(says);
        problem.ShouldNotContain("secret");
    }

    private static ModelSettings? Of(string environment, out string? problem)
    {
        var variables = environment.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(each => each.Split('=', 2)).ToDictionary(each => each[0], each => each[1], StringComparer.Ordinal);
        return ModelSettings.Of(name => variables.GetValueOrDefault(name), out problem);
    }
}
