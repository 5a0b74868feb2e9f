using System.Text;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Loadline.Engine.Http;
using Loadline.JavaScript.Artillery.Processors;
using Loadline.JavaScript.Artillery.Values;

namespace Loadline.JavaScript.Artillery.Play;

/// <summary>Puts a request on the wire the way Artillery's client does.</summary>
internal sealed class WireWriter(ScriptHost host)
{
    private const string Boundary = "--------------------------loadline4f1d80367f3c9a52e1d84b60";

    /// <summary>Writes a request; null when it can be sent, else what is wrong with it.</summary>
    public VuError? Write(RequestDraft draft, Line line)
    {
        var request = line.Request;
        request.Target.Clear();
        request.Fields.Clear();
        (request.Body, request.HasHost, request.HasConnection, request.Expects) = (null, false, false, false);
        (request.Method, request.Timeout, request.TimesHeadersOnly) = (draft.Method, draft.Timeout, true);
        if (!Uri.TryCreate(draft.Url, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
        {
            return new VuError("ERR_INVALID_URL");
        }

        if (Body(draft, line) is { } wrong)
        {
            return wrong;
        }

        request.Origin = new Origin(address);
        var target = AddressText.TargetOf(address);
        if (draft.Query is ObjectInstance query)
        {
            target = $"{target.Split('?')[0]}?{Encoded(query, asForm: true)}";
        }

        Encoding.ASCII.GetBytes(target.Replace(' ', '+'), request.Target);
        return Fields(draft, address, request);
    }

    /// <summary>Fields of a form or a query, percent-encoded.</summary>
    private static string Encoded(ObjectInstance fields, bool asForm)
    {
        var text = new StringBuilder();
        foreach (var key in fields.GetOwnPropertyKeys(Types.String))
        {
            var value = fields.Get(key);
            var all = value is JsArray list && asForm ? Enumerable.Range(0, (int)list.Length).Select(i => list.Get(JsNumber.Create(i))) : [value];
            foreach (var each in all)
            {
                text.Append(text.Length == 0 ? "" : "&").Append(Escaped(key.ToString())).Append('=').Append(each.IsNull() || each.IsUndefined() ? "" : Escaped(ScriptValues.Text(each)));
            }
        }

        return text.ToString();
    }

    private static string Escaped(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal).Replace("%2A", "*", StringComparison.Ordinal).Replace("~", "%7E", StringComparison.Ordinal);

    private VuError? Body(RequestDraft draft, Line line)
    {
        var body = line.Body;
        body.Clear();
        string? type = null;
        if (ScriptValues.IsTrue(draft.Json))
        {
            Encoding.UTF8.GetBytes(ScriptValues.Json(host.Engine, draft.Json) ?? "", body);
            type = "application/json";
        }
        else if (draft.FormData is ObjectInstance parts)
        {
            if (Multipart(parts, body) is { } wrong)
            {
                return wrong;
            }

            type = "multipart/form-data; boundary=" + Boundary;
        }
        else if (ScriptValues.IsTrue(draft.Body))
        {
            if (draft.Body.IsUint8Array())
            {
                body.Add(draft.Body.AsUint8Array());
            }
            else if (draft.Body.IsString())
            {
                Encoding.UTF8.GetBytes(draft.Body.AsString(), body);
            }
            else
            {
                return new VuError("ERR_GOT_REQUEST_ERROR");
            }
        }
        else if (draft.Form is ObjectInstance form)
        {
            Encoding.UTF8.GetBytes(Encoded(form, asForm: false), body);
            type = "application/x-www-form-urlencoded";
        }
        else
        {
            return null;
        }

        if (draft.Method is "GET" or "HEAD" or "TRACE" && body.Count > 0)
        {
            return new VuError("ERR_GOT_REQUEST_ERROR");
        }

        line.Request.Body = body.Memory;
        if (type is not null && !draft.Headers.ContainsKey("content-type"))
        {
            draft.Headers["content-type"] = new JsString(type);
        }

        return null;
    }

    private VuError? Multipart(ObjectInstance parts, ByteWriter body)
    {
        foreach (var key in parts.GetOwnPropertyKeys(Types.String))
        {
            var value = parts.Get(key);
            string? type = null;
            byte[]? file = null;
            var name = "";
            if (value is ObjectInstance described and not JsArray)
            {
                type = described.Get("contentType") is { } given && ScriptValues.IsTrue(given) ? ScriptValues.Text(given) : null;
                if (described.Get("fromFile") is { } from && ScriptValues.IsTrue(from))
                {
                    name = ScriptValues.Text(from);
                    try
                    {
                        file = host.Folder.Read(host.Folder.PathOf(name));
                    }
                    catch (LoadlineException)
                    {
                        return new VuError("ENOENT");
                    }
                }
                else
                {
                    value = described.Get("value");
                }
            }

            var head = $"--{Boundary}\r\nContent-Disposition: form-data; name=\"{key}\"{(file is null ? "" : $"; filename=\"{Path.GetFileName(name)}\"")}\r\n";
            type ??= file is null ? null : TypeOf(name);
            Encoding.UTF8.GetBytes(head + (type is null ? "\r\n" : $"Content-Type: {type}\r\n\r\n"), body);
            body.Add(file ?? Encoding.UTF8.GetBytes(ScriptValues.Text(value)));
            body.Add("\r\n"u8);
        }

        Encoding.UTF8.GetBytes($"--{Boundary}--\r\n", body);
        return null;
    }

    private static string TypeOf(string file) => Path.GetExtension(file).ToLowerInvariant() switch
    {
        ".json" => "application/json",
        ".txt" => "text/plain",
        ".csv" => "text/csv",
        ".html" => "text/html",
        ".xml" => "application/xml",
        ".png" => "image/png",
        ".jpg" or ".jpeg" => "image/jpeg",
        ".gif" => "image/gif",
        ".pdf" => "application/pdf",
        _ => "application/octet-stream",
    };

    private static VuError? Fields(RequestDraft draft, Uri address, WireRequest request)
    {
        if ((draft.Basic ?? (address.UserInfo.Length > 0 ? Split(address.UserInfo) : null)) is var (user, password))
        {
            draft.Headers["authorization"] = new JsString("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
        }

        foreach (var (name, value) in draft.Headers)
        {
            if (value.IsUndefined() || value.IsNull() || name is "content-length" or "transfer-encoding")
            {
                continue;
            }

            var text = value is JsArray list ? string.Join(", ", Enumerable.Range(0, (int)list.Length).Select(i => ScriptValues.Text(list.Get(JsNumber.Create(i))))) : ScriptValues.Text(value);
            if (!FieldLines.IsName(name) || text.AsSpan().ContainsAny('\r', '\n', '\0'))
            {
                return new VuError("ERR_INVALID_CHAR");
            }

            FieldLines.Add(request.Fields, name, text);
            request.HasHost |= name == "host";
            request.HasConnection |= name == "connection";
        }

        if (!draft.Headers.ContainsKey("accept-encoding"))
        {
            FieldLines.Add(request.Fields, "accept-encoding", "gzip, deflate, br");
        }

        if (!request.HasConnection)
        {
            FieldLines.Add(request.Fields, "connection", "keep-alive");
            request.HasConnection = false;
        }

        return null;
    }

    private static (string User, string Password) Split(string info) =>
        info.Split(':', 2) is [var user, var password] ? (Uri.UnescapeDataString(user), Uri.UnescapeDataString(password)) : (Uri.UnescapeDataString(info), "");
}
