package org.trainability.scheduler;

import org.trainability.testkit.CoverageContract;

class CoverageTest extends CoverageContract {}
