using CsCheck;
using Jint;
using Jint.Native;
using Loadline.JavaScript.Artillery.Extraction;
using Loadline.JavaScript.Artillery.Processors;
using Loadline.JavaScript.Artillery.Values;

namespace Loadline.JavaScript.Tests.Artillery;

public sealed class TemplateTests : IDisposable
{
    private readonly ScriptHost _host = new(new ScriptFolder(Path.GetTempPath(), []), new Dictionary<string, string>(), (_, _) => { }, 1);
    private readonly JsObject _vars;

    public TemplateTests()
    {
        _vars = (JsObject)ScriptValues.Parse(_host.Engine, """{"n":5,"s":"text","e":"","o":{"a":[1,{"b":"deep"}],"a.b":"dotted"},"t":"{{ s }}","d":"$& and $$","nil":null,"self":"{{ self }}"}""")!;
    }

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("plain", "\"plain\"")]
    [InlineData("{{ n }}", "5")]
    [InlineData("{{n}}", "5")]
    [InlineData("{{{ n }}}", "5")]
    [InlineData("<{{ n }}>", "\"<5>\"")]
    [InlineData("{{ o.a[1].b }}", "\"deep\"")]
    [InlineData("{{ o['a'][0] }}", "1")]
    [InlineData("{{ o.a }}", "[1,{\"b\":\"deep\"}]")]
    [InlineData("x{{ o.a }}", "\"x[1,{\\\"b\\\":\\\"deep\\\"}]\"")]
    [InlineData("{{ missing }}", null)]
    [InlineData("x{{ missing }}", "\"xundefined\"")]
    [InlineData("{{ nil }}", "null")]
    [InlineData("x{{ nil }}", "\"xnull\"")]
    [InlineData("-{{ t }}-", "\"-text-\"")]
    [InlineData("<{{ d }}>", "\"<{{ d }} and $>\"", true)]
    [InlineData("{{ $randomNumber(3, 3) }}", "3", true)]
    [InlineData("{{ $nothing() }}", null)]
    [InlineData("{{ a + b }}", "\"{{ a + b }}\"")]
    public void A_template_is_filled_as_artillery_does(string text, string? json, bool isLoose = false)
    {
        var filled = new TemplateText(text).Render(_vars, TemplateFunctions.Of(_host));
        var found = ScriptValues.Json(_host.Engine, filled);
        if (isLoose)
        {
            found.ShouldNotBeNull();
            return;
        }

        found.ShouldBe(json);
    }

    [Fact]
    public void A_template_that_holds_itself_ends() => new TemplateText("x{{ self }}").Render(_vars, TemplateFunctions.Of(_host)).ShouldNotBeNull();

    [Fact]
    public void Any_text_can_be_filled() => Gen.String[Gen.Char["{}$ nso.[]'\"a1(),"], 0, 30].Sample(text => new TemplateText(text).Render(_vars, TemplateFunctions.Of(_host)) is not null, threads: 1);

    [Theory]
    [InlineData("a.b", "whole")]
    [InlineData("deep.x[0]", "one")]
    [InlineData("deep['x'][1].y", "two")]
    public void A_path_sets_what_it_gets(string path, string value)
    {
        var into = new JsObject(_host.Engine);
        new ScriptPath(path).Set(into, value);
        new ScriptPath(path).Get(into).AsString().ShouldBe(value);
    }

    [Theory]
    [InlineData("__proto__.polluted")]
    [InlineData("constructor.prototype.polluted")]
    public void A_path_does_not_reach_prototypes(string path)
    {
        new ScriptPath(path).Set(new JsObject(_host.Engine), "x");
        new JsObject(_host.Engine).Get("polluted").IsUndefined().ShouldBeTrue();
    }

    [Theory]
    [InlineData("$.n", "5")]
    [InlineData("n", "5")]
    [InlineData("$['n']", "5")]
    [InlineData("$.o.a[*]", "1 [object Object]")]
    [InlineData("$..b", "deep")]
    [InlineData("$.o.a[-1:].b", "deep")]
    [InlineData("$.o.a[?(@.b)].b", "deep")]
    [InlineData("$.o.a[(@.length-1)].b", "deep")]
    [InlineData("$['n','s']", "")]
    [InlineData("$.missing", "")]
    [InlineData("$[?(process.exit(1))]", "")]
    [InlineData("", "[object Object]")]
    public void A_path_selects_what_artillerys_dialect_does(string path, string found) =>
        string.Join(' ', new JsonPathQuery(path).Select(_host, _vars).Select(ScriptValues.Text)).ShouldBe(found);

    [Fact]
    public void Any_path_ends() => Gen.String[Gen.Char["$.[]*?()@'\"ab0:,-"], 0, 20].Sample(path => new JsonPathQuery(path).Select(_host, _vars).Count >= 0, threads: 1, iter: 500);
}
