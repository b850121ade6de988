package org.trainability.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trainability.cli.MarkdownPage.Part;
import org.trainability.core.Catalogue;
import org.trainability.experiment.plan.PlanException;
import org.trainability.experiment.plan.PlanReader;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;

/**
 * Checks pages of documentation against the repository: code is part of a source that is compiled
 * and tested, plans can be read, commands are understood, files and links exist.
 */
final class Documentation {

  private static final Set<String> SHELL = Set.of("", "sh", "bash", "console");
  private static final Set<String> BUILT = Set.of("target", ".git", "out", "runs");

  private final Path root;
  private final ClassLoader components;
  private final List<String> javaSources;
  private final List<String> yamlSources;

  /**
   * @param root of the repository
   * @param components loads those that pages may name
   */
  Documentation(Path root, ClassLoader components) {
    this.root = root;
    this.components = components;
    this.javaSources = sources("java");
    this.yamlSources = sources("yaml");
  }

  /** All files with an ending, without what is built. */
  List<Path> files(String ending) {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith("." + ending))
          .filter(file -> !isBuilt(root.relativize(file)))
          .sorted()
          .toList();
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }

  private static boolean isBuilt(Path relative) {
    for (Path part : relative) {
      if (BUILT.contains(part.toString())) {
        return true;
      }
    }
    return false;
  }

  private List<String> sources(String ending) {
    return files(ending).stream().map(Documentation::read).map(Documentation::lines).toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }

  /** The lines without their indentation, between line ends. */
  private static String lines(String text) {
    return text.strip().lines().map(String::strip).collect(Collectors.joining("\n", "\n", "\n"));
  }

  /**
   * @param file a page
   * @return what is wrong on it, each with its line
   */
  List<String> mistakes(Path file) {
    MarkdownPage page = MarkdownPage.read(file);
    List<String> mistakes = new ArrayList<>();
    for (Part block : page.blocks()) {
      if (block.language().equals("java") && !isPart(block, javaSources)) {
        mistakes.add(at(block, "this code is in no Java source of the repository"));
      } else if (block.language().equals("yaml") && !isPart(block, yamlSources)) {
        checkPlan(block, mistakes);
      } else if (SHELL.contains(block.language())) {
        checkShell(block, false, mistakes);
      }
    }
    for (Part span : page.spans()) {
      if (span.text().matches("(\\./)?trainability [a-z-].*")) {
        checkShell(span, true, mistakes);
      }
    }
    page.links().forEach(link -> checkLink(file, page, link, mistakes));
    return mistakes;
  }

  private static String at(Part part, String mistake) {
    return "line " + part.line() + ": " + mistake;
  }

  private static boolean isPart(Part block, List<String> sources) {
    String lines = lines(block.text());
    return sources.stream().anyMatch(source -> source.contains(lines));
  }

  private void checkPlan(Part block, List<String> mistakes) {
    try {
      new PlanReader(Catalogue.load(components)).read(block.text(), "plan", root, List.of());
    } catch (PlanException error) {
      // A page may speak of data that its reader has, and of a stream without the loss for it.
      if (!error.mistakes().stream()
          .allMatch(
              mistake ->
                  mistake.message().startsWith("there is no file")
                      || mistake.message().contains("does not take the targets of the data"))) {
        mistakes.add(
            at(block, "in no YAML file of the repository, and no plan: " + error.getMessage()));
      }
    }
  }

  /**
   * @param mentioned whether a command may lack what it needs, because it is only mentioned
   */
  private void checkShell(Part code, boolean mentioned, List<String> mistakes) {
    int number = code.line();
    String begun = "";
    for (String line : code.text().lines().toList()) {
      String whole = begun + line.replaceFirst("^\\$ ", "");
      if (whole.endsWith("\\")) {
        begun = whole.substring(0, whole.length() - 1);
      } else {
        begun = "";
        for (List<String> words : ShellWords.commands(whole)) {
          Part part = new Part(number, code.language(), whole.strip());
          checkFiles(part, words, mistakes);
          if (words.get(0).matches("(\\./)?trainability")) {
            checkCommand(part, words.subList(1, words.size()), mentioned, mistakes);
          }
        }
      }
      number++;
    }
  }

  private void checkFiles(Part code, List<String> words, List<String> mistakes) {
    for (String word : words) {
      if (word.matches("(\\./)?examples/.*") && !isThere(word)) {
        mistakes.add(at(code, "there is no " + word));
      }
    }
  }

  private void checkCommand(
      Part code, List<String> args, boolean mentioned, List<String> mistakes) {
    try {
      String[] words = args.toArray(String[]::new);
      Invocation.commandLine(components, Map.of(), words).parseArgs(words);
    } catch (MissingParameterException error) {
      if (!mentioned) {
        mistakes.add(at(code, code.text() + ": " + error.getMessage()));
      }
    } catch (ParameterException error) {
      mistakes.add(at(code, code.text() + ": " + error.getMessage()));
    }
  }

  /** A folder in which Maven builds is there once it has. */
  private boolean isThere(String name) {
    return Files.exists(root.resolve(name.replaceFirst("/target(/.*)?$", "")));
  }

  private static void checkLink(Path file, MarkdownPage page, Part link, List<String> mistakes) {
    String destination = link.text();
    if (destination.matches("[a-z]+:.*")) {
      return;
    }
    int hash = destination.indexOf('#');
    String path = hash < 0 ? destination : destination.substring(0, hash);
    Path target = path.isEmpty() ? file : file.resolveSibling(path);
    if (!Files.exists(target)) {
      mistakes.add(at(link, "the link leads nowhere: " + destination));
    } else if (hash >= 0 && target.toString().endsWith(".md")) {
      MarkdownPage other = path.isEmpty() ? page : MarkdownPage.read(target);
      if (!other.hasAnchor(destination.substring(hash + 1))) {
        mistakes.add(at(link, "there is no such heading: " + destination));
      }
    }
  }
}
