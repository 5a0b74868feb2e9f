using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Loadline.Cli.Tests.Models;

/// <summary>A language model that says what it was told to say: an endpoint with OpenAI's protocol on loopback, streaming.</summary>
internal sealed class FakeModel : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly ConcurrentQueue<Func<HttpResponse, Task>> _replies = new();

    private FakeModel(WebApplication server) => _server = server;

    /// <summary>Base address.</summary>
    public string Url => _server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/v1";

    /// <summary>Bodies of the requests so far.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>What stood in the Authorization fields.</summary>
    public List<string> Keys { get; } = [];

    public static async Task<FakeModel> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var server = builder.Build();
        var model = new FakeModel(server);
        server.Run(model.AnswerAsync);
        await server.StartAsync();
        return model;
    }

    /// <summary>Says a text in pieces.</summary>
    public FakeModel Says(string text, string? finish = "stop")
    {
        _replies.Enqueue(async response =>
        {
            response.ContentType = "text/event-stream";
            for (var at = 0; at < text.Length; at += 20_000)
            {
                foreach (var piece in text.Substring(at, Math.Min(20_000, text.Length - at)).Chunk(Math.Max(7, text.Length / 40)))
                {
                    await ChunkAsync(response, new JsonObject { ["role"] = "assistant", ["content"] = new string(piece) }, null);
                }
            }

            if (finish is not null)
            {
                await ChunkAsync(response, [], finish);
                await response.WriteAsync("data: [DONE]\n\n");
            }
        });
        return this;
    }

    /// <summary>Calls tools: names and arguments as JSON.</summary>
    public FakeModel Calls(params (string Name, string Arguments)[] calls)
    {
        _replies.Enqueue(async response =>
        {
            response.ContentType = "text/event-stream";
            foreach (var (call, index) in calls.Select((call, index) => (call, index)))
            {
                await ChunkAsync(response, Call(index, $"call_{Requests.Count}_{index}", call.Name, ""), null);
                foreach (var piece in call.Arguments.Chunk(11))
                {
                    await ChunkAsync(response, Call(index, null, null, new string(piece)), null);
                }
            }

            await ChunkAsync(response, [], "tool_calls");
            await response.WriteAsync("data: [DONE]\n\n");
        });
        return this;
    }

    /// <summary>Ends with a status.</summary>
    public FakeModel Fails(int status, string body = "{\"error\":{\"message\":\"no\"}}")
    {
        // The client tries once more.
        for (var i = 0; i < 2; i++)
        {
            _replies.Enqueue(response =>
            {
                response.StatusCode = status;
                response.ContentType = "application/json";
                return response.WriteAsync(body);
            });
        }

        return this;
    }

    /// <summary>Sends anything.</summary>
    public FakeModel Sends(string raw, string type = "text/event-stream")
    {
        _replies.Enqueue(response =>
        {
            response.ContentType = type;
            return response.WriteAsync(raw);
        });
        return this;
    }

    /// <summary>Breaks the connection in the middle of an answer.</summary>
    public FakeModel Breaks(string text)
    {
        for (var i = 0; i < 2; i++)
        {
            _replies.Enqueue(async response =>
            {
                response.ContentType = "text/event-stream";
                await ChunkAsync(response, new JsonObject { ["role"] = "assistant", ["content"] = text }, null);
                await response.Body.FlushAsync();
                response.HttpContext.Abort();
            });
        }

        return this;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        Requests.Add(await reader.ReadToEndAsync());
        Keys.Add(context.Request.Headers.Authorization.ToString());
        if (_replies.TryDequeue(out var reply))
        {
            await reply(context.Response);
            return;
        }

        context.Response.StatusCode = 500;
    }

    private static JsonObject Call(int index, string? id, string? name, string arguments)
    {
        var function = new JsonObject { ["arguments"] = arguments };
        var call = new JsonObject { ["index"] = index, ["function"] = function };
        if (id is not null)
        {
            call["id"] = id;
            call["type"] = "function";
            function["name"] = name;
        }

        return new JsonObject { ["tool_calls"] = new JsonArray(call) };
    }

    private static Task ChunkAsync(HttpResponse response, JsonObject delta, string? finish) => response.WriteAsync("data: " + new JsonObject
    {
        ["id"] = "chatcmpl-1",
        ["object"] = "chat.completion.chunk",
        ["created"] = 1,
        ["model"] = "fake",
        ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["delta"] = delta, ["finish_reason"] = finish }),
    }.ToJsonString() + "\n\n");
}
