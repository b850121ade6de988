package org.trainability.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trainability.api.component.ComponentFactory;
import org.trainability.api.component.Kind;
import org.trainability.core.Catalogue;
import org.trainability.core.DuplicateComponentException;

/** Plugins of a program that has version 0 of a library. */
class PluginLoadersTest {

  @TempDir private Path temporary;
  private Path folder;
  private Path hosts;
  private ClassLoader host;

  @BeforeEach
  void install() throws IOException {
    folder = temporary.toRealPath();
    hosts = Compiled.library(folder.resolve("host"), 0);
    host = new URLClassLoader(new URL[] {hosts.toUri().toURL()}, getClass().getClassLoader());
  }

  /** A folder with a plugin's jar, and that of the library in the version given. */
  private Path plugin(String type, String name, int version) throws IOException {
    Path place = folder.resolve(type + "-plugin");
    Path library = Compiled.library(folder.resolve(type + "-library"), version);
    Compiled.jar(place.resolve("library.jar"), library);
    return jar(place, type, name, library).getParent();
  }

  private Path jar(Path place, String type, String name, Path library) throws IOException {
    Path classes = Compiled.metric(folder.resolve(type + "-classes"), type, name, library);
    return Compiled.jar(place.resolve(type + ".jar"), classes);
  }

  private ClassLoader loader(Path... paths) {
    List<Plugin> plugins = new ArrayList<>();
    for (Path path : paths) {
      plugins.addAll(Plugin.in(path));
    }
    return PluginLoaders.over(host, plugins);
  }

  private static String summary(Catalogue catalogue, String name) {
    return catalogue.find(Kind.METRIC, name).factory().summary();
  }

  @Test
  void eachPluginHasItsOwnVersionOfALibrary() throws IOException {
    Catalogue catalogue = Catalogue.load(loader(plugin("a", "one", 1), plugin("b", "two", 2)));

    assertThat(catalogue.broken()).isEmpty();
    assertThat(summary(catalogue, "example/one")).isEqualTo("library 1");
    assertThat(summary(catalogue, "example/two")).isEqualTo("library 2");
  }

  @Test
  void theHostKeepsItsOwn() throws Exception {
    ClassLoader united = loader(plugin("a", "one", 1));

    Class<?> library = Class.forName("library.Library", true, united);
    assertThat(library.getMethod("version").invoke(null)).isEqualTo(0);
    assertThat(library.getClassLoader()).isSameAs(host);
  }

  @Test
  void aLibraryOfTheHostIsNotAPlugins() throws IOException {
    Path jar = jar(folder.resolve("alone"), "a", "one", hosts);

    Catalogue catalogue = Catalogue.load(loader(jar));

    assertThat(catalogue.broken())
        .containsExactly(
            new Catalogue.Broken(
                "made.a.Factory",
                jar.toString(),
                "java.lang.NoClassDefFoundError: library/Library (is it compiled against this"
                    + " version, and do the libraries it needs lie with it?)"));
  }

  @Test
  void theApiIsTheHostsEvenWhereAPluginBringsACopy() throws IOException {
    Path place = plugin("a", "one", 1);
    String api = ComponentFactory.class.getName().replace('.', '/') + ".class";
    Path copy = folder.resolve("copy").resolve(api);
    Files.createDirectories(copy.getParent());
    try (InputStream original = getClass().getClassLoader().getResourceAsStream(api)) {
      Files.copy(original, copy);
    }
    Compiled.jar(place.resolve("api.jar"), folder.resolve("copy"));

    assertThat(summary(Catalogue.load(loader(place)), "example/one")).isEqualTo("library 1");
  }

  @Test
  void twoPluginsOfOneNameAreAnErrorThatNamesBothJars() throws IOException {
    ClassLoader loader = loader(plugin("a", "one", 1), plugin("b", "one", 1));

    assertThatThrownBy(() -> Catalogue.load(loader))
        .isInstanceOf(DuplicateComponentException.class)
        .hasMessageContaining("two metrics are named 'example/one'")
        .hasMessageContaining(folder.resolve("a-plugin/a.jar").toString())
        .hasMessageContaining(folder.resolve("b-plugin/b.jar").toString());
  }

  @Test
  void aPluginThatIsNamedTwiceOrInPartCountsOnce() throws IOException {
    Path place = plugin("a", "one", 1);

    Catalogue catalogue = Catalogue.load(loader(place, place.resolve("a.jar"), place));

    assertThat(catalogue.all(Kind.METRIC)).hasSize(1);
    assertThat(summary(catalogue, "example/one")).isEqualTo("library 1");
  }

  @Test
  void aClassOfAPluginIsFoundByItsName() throws Exception {
    ClassLoader united = loader(plugin("a", "one", 1), plugin("b", "two", 2));

    Class<?> factory = Class.forName("made.b.Factory", true, united);

    assertThat(((ComponentFactory<?>) factory.getConstructor().newInstance()).summary())
        .isEqualTo("library 2");
    assertThat(united.getResource("made/b/Factory.class").toString()).contains("b.jar");
    assertThat(Collections.list(united.getResources(Plugin.SERVICES))).hasSize(2);
    assertThatThrownBy(() -> Class.forName("made.c.Factory", true, united))
        .isInstanceOf(ClassNotFoundException.class);
  }

  @Test
  void withoutPluginsTheHostIsLeftAsItIs() {
    assertThat(loader()).isSameAs(host);
    assertThat(PluginLoaders.apart(host)).containsExactly(host);
  }
}
