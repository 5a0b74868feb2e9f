using Loadline.Cli;
using Loadline.Cli.Terminal;

return await Application.RunAsync(args, CommandTerminal.ForProcess());
