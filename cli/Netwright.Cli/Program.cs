using System;
using System.Text;
using Netwright.Cli;
using Netwright.Cli.Printing;

// Specs and names hold any character; a terminal or a file gets them as UTF-8.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
return CommandLine.Run(args, Screen.Of(Console.Out), Screen.Of(Console.Error));
