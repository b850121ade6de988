package org.trainability.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** What is published about the artifacts, read from the poms. */
class PublicationTest {

  private static final Path ROOT = Path.of("..");

  private static List<String> texts(String pom, String path) throws Exception {
    Document document =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(ROOT.resolve(pom).toFile());
    NodeList nodes =
        (NodeList)
            XPathFactory.newInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
    return IntStream.range(0, nodes.getLength())
        .mapToObj(i -> nodes.item(i).getTextContent())
        .toList();
  }

  @Test
  void theBomNamesEveryArtifact() throws Exception {
    List<String> modules =
        texts("pom.xml", "/project/modules/module").stream()
            .filter(module -> !module.equals("trainability-bom"))
            .toList();
    assertThat(modules).isNotEmpty();
    assertThat(texts("trainability-bom/pom.xml", "//dependency/artifactId"))
        .containsExactlyInAnyOrderElementsOf(modules);
  }

  @Test
  void thePomsSayWhoseTheProjectIsAndWhereItIs() throws Exception {
    for (String element : List.of("name", "description", "url", "licenses", "developers", "scm")) {
      assertThat(texts("pom.xml", "/project/" + element)).as(element).hasSize(1);
    }
    for (String module : texts("pom.xml", "//module")) {
      if (!module.equals("performance")) {
        assertThat(texts(module + "/pom.xml", "/project/description")).as(module).hasSize(1);
      }
    }
  }
}
