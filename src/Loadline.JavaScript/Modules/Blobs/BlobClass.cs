using System.Text;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript.Modules.Blobs;

/// <summary>The class <c>Blob</c> of one user: bytes that do not change.</summary>
internal sealed class BlobClass(Vu vu)
{
    private const int Largest = 256 << 20;
    private NativeClass? _class;

    /// <summary>The class of a user.</summary>
    public static NativeClass Of(Vu vu) => vu.Kept(static vu => new BlobClass(vu)).Class;

    private NativeClass Class => _class ??= new NativeClass(
        vu.Engine,
        "Blob",
        (arguments, prototype) => Make(Vu.Current, prototype, PartsOf(arguments.At(0)), TypeOf(arguments.At(1).Property("type"))),
        ("text", 0, (target, _) => Resolved(Native.Text(Encoding.UTF8.GetString(Self(target, "text").Bytes)))),
        ("arrayBuffer", 0, (target, _) => Resolved(Native.Buffer(Vu.Current.Engine, [.. Self(target, "arrayBuffer").Bytes]))),
        ("bytes", 0, (target, _) => Resolved(Vu.Current.Engine.Intrinsics.Uint8Array.Construct([.. Self(target, "bytes").Bytes]))),
        ("stream", 0, (target, _) => Stream(Self(target, "stream").Bytes)),
        ("slice", 3, Slice));

    /// <summary>A blob a script gets.</summary>
    public static JsValue Make(Vu vu, byte[] bytes, string type) => Make(vu, Of(vu).ClassPrototype, bytes, type);

    private static HostObject<BlobContent> Make(Vu vu, ObjectInstance prototype, byte[] bytes, string type)
    {
        var blob = new HostObject<BlobContent>(vu.Engine, prototype, new BlobContent(bytes, type));
        blob.FastSetDataProperty("size", Native.Number(bytes.Length));
        blob.FastSetDataProperty("type", Native.Text(type));
        return blob;
    }

    private static BlobContent Self(JsValue target, string method) => HostObject<BlobContent>.Of(target, method);

    private static string TypeOf(JsValue value) => value.IsNothing() ? "" : value.ToString().ToLowerInvariant();

    private static byte[] PartsOf(JsValue parts)
    {
        using var bytes = new MemoryStream();
        foreach (var part in parts.IsNothing() ? [] : Native.Items(parts))
        {
            var more = part is HostObject<BlobContent> blob ? blob.Value.Bytes : Native.Bytes(part) ?? Encoding.UTF8.GetBytes(part.ToString());
            if (bytes.Length + more.Length > Largest)
            {
                throw Native.Error(Vu.Current.Engine, "RangeError: a Blob holds 256 MB at most");
            }

            bytes.Write(more);
        }

        return bytes.ToArray();
    }

    private static JsValue Slice(JsValue target, JsValue[] arguments)
    {
        var blob = Self(target, "slice");
        int Index(JsValue value, int missing)
        {
            var at = value.IsNothing() ? missing : TypeConverter.ToInteger(value);
            return (int)Math.Clamp(at < 0 ? at + blob.Bytes.Length : at, 0, blob.Bytes.Length);
        }

        var (start, end) = (Index(arguments.At(0), 0), Index(arguments.At(1), blob.Bytes.Length));
        return Make(Vu.Current, blob.Bytes[start..Math.Max(start, end)], TypeOf(arguments.At(2)));
    }

    private static JsValue Stream(byte[] bytes)
    {
        var engine = Vu.Current.Engine;
        return engine.Call(engine.Modules.Import(Jslib.JslibShims.Streams).Get("ofBytes"), [engine.Intrinsics.Uint8Array.Construct([.. bytes])]);
    }

    private static JsValue Resolved(JsValue value)
    {
        var promise = Vu.Current.Engine.Advanced.RegisterPromise();
        promise.Resolve(value);
        return promise.Promise;
    }
}
