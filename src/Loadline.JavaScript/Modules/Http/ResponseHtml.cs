using System.Text;
using Jint;
using Jint.Native;
using Jint.Runtime;
using Loadline.JavaScript.Modules.Html;
using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript.Modules.Http;

/// <summary>What a response can do as a page: <c>html()</c>, <c>submitForm()</c>, <c>clickLink()</c>.</summary>
internal static class ResponseHtml
{
    /// <summary>The page, or what a selector finds on it.</summary>
    public static JsValue Read(Vu vu, ScriptResponse response, JsValue[] arguments)
    {
        var page = PageOf(vu, response);
        return arguments.At(0).IsNothing() ? page.Root : Call(vu, page.Root, "find", arguments[0]);
    }

    /// <summary>Sends a form of the page as a browser would after a click on its button, with some fields filled in.</summary>
    public static JsValue SubmitForm(Vu vu, ScriptResponse response, JsValue[] arguments)
    {
        var given = arguments.At(0);
        var (page, selector) = (PageOf(vu, response), Text(given.Property("formSelector"), "form"));
        var found = Call(vu, page.Root, "find", Native.Text(selector));
        if (found is not HostObject<HtmlSelection> { Value.First: { } form } selection)
        {
            throw Native.Error(vu.Engine, $"no form found for selector '{selector}' in response '{response.Url}'");
        }

        var method = (form.GetAttribute("method") ?? "GET").Trim().ToUpperInvariant();
        var address = form.GetAttribute("action") is { Length: > 0 } action ? page.AddressOf(action) : response.Url;
        var values = FormValues.Object(new HtmlSelection(page, [form]));
        if (Call(vu, selection, "find", Native.Text(Text(given.Property("submitSelector"), "[type=\"submit\"]"))) is HostObject<HtmlSelection> { Value.First: { } button } && button.GetAttribute("name") is { Length: > 0 } name)
        {
            values.Set(name, Native.Text(button.GetAttribute("value") ?? ""));
        }

        foreach (var (field, value) in Native.Entries(given.Property("fields")))
        {
            values.Set(field, value);
        }

        if (method == "GET")
        {
            var hash = address.IndexOf('#', StringComparison.Ordinal);
            var start = (hash < 0 ? address : address[..hash]).Split('?')[0];
            return HttpModule.Send(vu, "GET", Native.Text($"{start}?{FormValues.Query(Native.Entries(values).Select(entry => (entry.Key, entry.Value)))}"), JsValue.Undefined, given.Property("params"));
        }

        return HttpModule.Send(vu, method, Native.Text(address), values, given.Property("params"));
    }

    /// <summary>Follows a link of the page.</summary>
    public static JsValue ClickLink(Vu vu, ScriptResponse response, JsValue[] arguments)
    {
        var given = arguments.At(0);
        var (page, selector) = (PageOf(vu, response), Text(given.Property("selector"), "a[href]"));
        if (Call(vu, page.Root, "find", Native.Text(selector)) is not HostObject<HtmlSelection> { Value.First: { } link })
        {
            throw Native.Error(vu.Engine, $"no element found for selector '{selector}' in response '{response.Url}'");
        }

        var address = link.GetAttribute("href") ?? throw Native.Error(vu.Engine, $"no valid href attribute value found on element '{selector}' in response '{response.Url}'");
        return HttpModule.Send(vu, "GET", Native.Text(page.AddressOf(address)), JsValue.Undefined, given.Property("params"));
    }

    private static HtmlPage PageOf(Vu vu, ScriptResponse response) => response.Body is { } body
        ? HtmlPage.Parse(vu, Encoding.UTF8.GetString(body), response.Url)
        : throw Native.Error(vu.Engine, "the body is null so we can't transform it to HTML - this likely was because of a request error getting the response");

    private static JsValue Call(Vu vu, JsValue target, string method, JsValue argument) => vu.Engine.Call(target.Property(method), target, [argument]);

    private static string Text(JsValue value, string usual) => value.IsNothing() ? usual : value.ToString();
}
