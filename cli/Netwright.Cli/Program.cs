return Netwright.Cli.Shell.Run(args);
