/** The losses that come with the framework. */
package org.trainability.dl4j.loss;
