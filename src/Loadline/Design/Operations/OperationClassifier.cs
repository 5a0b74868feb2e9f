using Loadline.Apis;
using Loadline.Design.Data;

namespace Loadline.Design.Operations;

/// <summary>Finds what each operation of an API does, of what kind it is, and whether it may be part of a load.</summary>
internal static class OperationClassifier
{
    public static IReadOnlyList<ClassifiedOperation> Classify(IReadOnlyList<ApiOperation> operations)
    {
        var shapes = operations.Select(operation => new PathShape(operation.Path)).ToArray();

        // A path is a collection when something lies below it behind a parameter.
        var collections = new HashSet<string>(StringComparer.Ordinal);
        foreach (var shape in shapes)
        {
            for (var i = 1; i < shape.Count; i++)
            {
                if (shape.IsParameter(i) && !shape.IsParameter(i - 1))
                {
                    collections.Add(shape.Key(i));
                }
            }
        }

        var methods = new HashSet<string>(operations.Select((operation, i) => operation.Method + " " + shapes[i].FullKey), StringComparer.Ordinal);
        var asks = Questions(operations, shapes);
        foreach (var key in shapes.Select(shape => shape.FullKey))
        {
            // A list that can be added to is a collection too, even if nothing below it can be addressed.
            if (methods.Contains("GET " + key) && methods.Contains("POST " + key) && !key.EndsWith('}') && !asks.Contains(key))
            {
                collections.Add(key);
            }
        }

        var classified = new List<ClassifiedOperation>(operations.Count);
        for (var i = 0; i < operations.Count; i++)
        {
            var (role, resource) = RoleOf(operations[i], shapes[i], collections, methods);
            var type = TypeRecognition.Of(operations[i], shapes[i], role);
            if (type == ApiTypes.CrudWrite && operations[i].Method == "POST" && asks.Contains(shapes[i].FullKey))
            {
                type = ApiTypes.Search;
            }

            classified.Add(new ClassifiedOperation
            {
                Operation = operations[i],
                Path = shapes[i],
                Index = i,
                Role = role,
                Resource = resource,
                Type = type,
                Exclusion = ExclusionRules.Of(operations[i], shapes[i], role, type),
                IsHealth = ExclusionRules.IsHealth(operations[i], shapes[i]),
                Group = GroupOf(operations[i], shapes[i]),
            });
        }

        return DropSuperseded(classified);
    }

    /// <summary>Paths whose POST answers what their GET answers: the same question, only too long for a query.</summary>
    private static HashSet<string> Questions(IReadOnlyList<ApiOperation> operations, PathShape[] shapes)
    {
        static ApiSchema? Answer(ApiOperation operation) => ResponseShape.Main(operation) is { Status: "200" } response ? response.Contents.FirstOrDefault(content => MediaTypes.IsJson(content.MediaType))?.Schema : null;

        var gets = new Dictionary<string, ApiSchema>(StringComparer.Ordinal);
        for (var i = 0; i < shapes.Length; i++)
        {
            if (operations[i].Method == "GET" && Answer(operations[i]) is { } schema)
            {
                gets.TryAdd(shapes[i].FullKey, schema);
            }
        }

        return
        [
            .. Enumerable.Range(0, shapes.Length)
                .Where(i => operations[i].Method == "POST" && gets.TryGetValue(shapes[i].FullKey, out var get) && Answer(operations[i]) is { } post
                    && (ReferenceEquals(get, post) || (get.Name is not null && get.Name == post.Name)) && (get.Types & ApiSchemaTypes.Object) != 0)
                .Select(i => shapes[i].FullKey),
        ];
    }

    private static (OperationRole Role, string Resource) RoleOf(ApiOperation operation, PathShape path, HashSet<string> collections, HashSet<string> methods)
    {
        var full = path.FullKey;
        var get = operation.Method is "GET" or "HEAD";
        if (path.EndsWithParameter)
        {
            var collection = path.Key(path.Count - 1);
            return (operation.Method switch
            {
                "DELETE" => OperationRole.Delete,
                "PUT" or "PATCH" or "POST" => OperationRole.Update,
                _ => OperationRole.Read,
            }, collection);
        }

        if (collections.Contains(full))
        {
            return (operation.Method switch
            {
                "GET" => OperationRole.List,
                "POST" => OperationRole.Create,
                "DELETE" => OperationRole.Delete,
                _ => OperationRole.Update,
            }, full);
        }

        if (path.LastParameter >= 0)
        {
            var collection = path.Key(path.LastParameter);
            var undoes = operation.Method == "DELETE" && (methods.Contains("POST " + full) || methods.Contains("PUT " + full));
            return (get ? OperationRole.ReadPart : undoes ? OperationRole.Undo : operation.Method == "DELETE" ? OperationRole.Delete : OperationRole.Act, collection);
        }

        for (var i = path.Count - 1; i > 0; i--)
        {
            if (collections.Contains(path.Key(i)))
            {
                return (get ? OperationRole.View : OperationRole.Submit, path.Key(i));
            }
        }

        return (get ? OperationRole.Fetch : operation.Method switch { "PUT" or "PATCH" => OperationRole.Update, _ => OperationRole.Submit }, full);
    }

    private static string GroupOf(ApiOperation operation, PathShape path) =>
        operation.Tags.Count > 0
            ? operation.Tags[0]
            : path.Words.FirstOrDefault(word => word is not "api" and not "rest" && !(word.Length is 2 or 3 && word[0] is 'v' or 'V' && char.IsAsciiDigit(word[1]))) ?? "api";

    /// <summary>A deprecated operation is left out when one that is not does the same to a resource of the same name.</summary>
    private static List<ClassifiedOperation> DropSuperseded(List<ClassifiedOperation> operations)
    {
        static (string, OperationRole, string) Job(ClassifiedOperation each) => (each.Operation.Method, each.Role, each.Resource[(each.Resource.LastIndexOf('/') + 1)..]);

        var current = operations.Where(each => !each.Operation.Deprecated).Select(Job).ToHashSet();
        return operations.ConvertAll(each => each.Operation.Deprecated && each.Exclusion is null && current.Contains(Job(each)) ? each with { Exclusion = Exclusion.Deprecated } : each);
    }
}
