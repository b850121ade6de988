package org.example.plugin;

import org.trainability.testkit.CoverageContract;

class CoverageTest extends CoverageContract {}
