// What the last tag did not call experimental must stay. A nested type is as stable as the type around it.
def isExperimental(type) {
  type.annotations.any { annotation ->
    annotation.fullyQualifiedName == 'org.apiguardian.api.API' && annotation.elements.any { element ->
      element.name == 'status' && element.oldElementValues.any { it.value == 'EXPERIMENTAL' }
    }
  }
}

def experimental = jApiClasses.findAll { isExperimental(it) }.collect { it.fullyQualifiedName } as Set
return jApiClasses.findAll { !experimental.contains(it.fullyQualifiedName.tokenize('$')[0]) }
