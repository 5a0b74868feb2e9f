using System.Text;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Loadline.Engine.Http;
using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript.Modules.Http;

/// <summary><c>http.CookieJar</c> and what <c>http.cookieJar()</c> gives.</summary>
internal static class CookieJarObject
{
    /// <summary>The class of a user.</summary>
    public static NativeClass Class(Vu vu) => new(
        vu.Engine,
        "CookieJar",
        (_, prototype) => new HostObject<CookieJar>(Vu.Current.Engine, prototype, new CookieJar(Vu.Current.World.Clock.Time)),
        ("cookiesForURL", 1, CookiesFor),
        ("set", 4, Set),
        ("clear", 1, Clear),
        ("delete", 2, Delete));

    /// <summary>The jar of the running iteration.</summary>
    public static JsValue OfIteration(ObjectInstance prototype)
    {
        var vu = Vu.Current;
        return vu.Http.JarObject ??= new HostObject<CookieJar>(vu.Engine, prototype, vu.Http.Jar);
    }

    private static JsValue CookiesFor(JsValue target, JsValue[] arguments)
    {
        var engine = Vu.Current.Engine;
        var cookies = new List<KeyValuePair<string, string>>();
        HostObject<CookieJar>.Of(target, "cookiesForURL").AddFor(WireOf(arguments.At(0)), cookies);
        var found = new JsObject(engine);
        foreach (var group in cookies.GroupBy(cookie => cookie.Key, cookie => cookie.Value, StringComparer.Ordinal))
        {
            found.FastSetDataProperty(group.Key, Native.Array(engine, group.Select(Native.Text)));
        }

        return found;
    }

    private static JsValue Set(JsValue target, JsValue[] arguments)
    {
        var (wire, name, value) = (WireOf(arguments.At(0)), arguments.At(1).ToString(), arguments.At(2).ToString());
        var header = new StringBuilder($"{name}={value}");
        foreach (var (key, option) in Native.Entries(arguments.At(3)).Where(entry => !entry.Value.IsNothing()))
        {
            header.Append(key.ToLowerInvariant() switch
            {
                "domain" => $"; Domain={option}",
                "path" => $"; Path={option}",
                "expires" => $"; Expires={option}",
                "max_age" => $"; Max-Age={option}",
                "secure" when TypeConverter.ToBoolean(option) => "; Secure",
                "http_only" when TypeConverter.ToBoolean(option) => "; HttpOnly",
                _ => "",
            });
        }

        if (!Native.Entries(arguments.At(3)).Any(entry => entry.Key.Equals("path", StringComparison.OrdinalIgnoreCase)))
        {
            header.Append("; Path=/");
        }

        HostObject<CookieJar>.Of(target, "set").Set(wire, header.ToString());
        return Native.Flag(true);
    }

    private static JsValue Clear(JsValue target, JsValue[] arguments)
    {
        HostObject<CookieJar>.Of(target, "clear").Remove(WireOf(arguments.At(0)), null);
        return JsValue.Undefined;
    }

    private static JsValue Delete(JsValue target, JsValue[] arguments)
    {
        HostObject<CookieJar>.Of(target, "delete").Remove(WireOf(arguments.At(0)), arguments.At(1).ToString());
        return JsValue.Undefined;
    }

    private static WireRequest WireOf(JsValue url)
    {
        if (AddressText.Parse(url.ToString()) is not { } address)
        {
            throw Native.Error(Vu.Current.Engine, $"{url} is no address of a site");
        }

        var wire = new WireRequest { Origin = new Origin(address) };
        Encoding.ASCII.GetBytes(AddressText.TargetOf(address), wire.Target);
        return wire;
    }
}
