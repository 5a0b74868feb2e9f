using System.Text;
using System.Text.Json.Nodes;
using Loadline.Apis;
using Loadline.Plans;
using Loadline.Plans.Rules;
using Loadline.Plans.Templates;

namespace Loadline.Design.Data;

/// <summary>
/// Makes the request of an operation and the data it is sent with. The same operation, seed, feed name and options give the same request, whatever was
/// built before.
/// </summary>
/// <param name="seed">Seed of the data.</param>
internal sealed class RequestBuilder(long seed)
{
    private static readonly string[] NotSent = ["authorization", "content-type", "accept", "content-length", "host", "cookie", "connection", "user-agent", "accept-encoding"];

    /// <summary>Makes the request of an operation.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="feedName">Name of the feed the templates refer to, as in <c>{{ feedName.column }}</c>.</param>
    /// <param name="bound">
    /// Names of parameters and body properties whose value comes from elsewhere, with the template that gives it, such as <c>{{ orderId }}</c>.
    /// </param>
    /// <param name="options">How many rows.</param>
    public OperationRequest Build(ApiOperation operation, string feedName, IReadOnlyDictionary<string, string> bound, RowOptions options)
    {
        var columns = new RowColumns(feedName, RowColumns.Order(options));
        var draft = new RequestDraft(seed, operation, columns, bound, options.FeedsOthers);
        var path = PathOf(draft);
        var query = new List<Field>();
        var headers = new List<Field>();
        var cookies = new List<Field>();
        foreach (var parameter in operation.Parameters)
        {
            switch (parameter.In)
            {
                case ApiParameterPlace.Query when ParameterChoice.IsSent(operation, parameter, bound):
                    query.AddRange(ParameterFields.Of(draft, parameter));
                    break;
                case ApiParameterPlace.Header or ApiParameterPlace.Cookie when ParameterChoice.IsSent(operation, parameter, bound) && !Names.IsToken(parameter.Name):
                    draft.Warn("unusable-parameter", $"the name of the {parameter.In.ToString().ToLowerInvariant()} '{parameter.Name}' can't be sent, so it is left out", "A name has letters, digits and dashes, and no spaces.");
                    break;
                case ApiParameterPlace.Header when !NotSent.Contains(parameter.Name.ToLowerInvariant()) && ParameterChoice.IsSent(operation, parameter, bound):
                    headers.AddRange(ParameterFields.Of(draft, parameter));
                    break;
                case ApiParameterPlace.Cookie when ParameterChoice.IsSent(operation, parameter, bound):
                    cookies.AddRange(ParameterFields.Of(draft, parameter));
                    break;
            }
        }

        var response = ResponseShape.Of(operation);
        if (response.Accept is not null)
        {
            headers.Insert(0, new Field("Accept", response.Accept));
        }

        var step = new RequestStep
        {
            Method = operation.Method,
            Path = path,
            Query = query,
            Headers = headers,
            Cookies = cookies,
            Body = RequestBodies.Of(draft),
            Expect = response.Expect,
        };
        step = RequestName.Of(step) == operation.ToString() ? step : step with { Name = operation.ToString() };
        return new OperationRequest(step, columns.ToRows(), draft.Findings) { Usable = draft.Usable, InventedIds = draft.InventedIds, FirstPages = draft.FirstPages };
    }

    private static string PathOf(RequestDraft draft)
    {
        var template = draft.Operation.Path;
        var path = new StringBuilder();
        var at = 0;
        while (at < template.Length)
        {
            var open = template.IndexOf('{', at);
            var close = open < 0 ? -1 : template.IndexOf('}', open);
            if (close < 0)
            {
                path.Append(template, at, template.Length - at);
                break;
            }

            path.Append(template, at, open - at);
            var name = template[(open + 1)..close];
            var parameter = draft.Operation.Parameters.FirstOrDefault(other => other.In == ApiParameterPlace.Path && other.Name == name)
                ?? new ApiParameter { Name = name, In = ApiParameterPlace.Path, Required = true, Schema = new ApiSchema { Types = ApiSchemaTypes.String } };
            path.Append(PathParameter.Of(draft, parameter));
            at = close + 1;
        }

        return path.ToString();
    }
}
