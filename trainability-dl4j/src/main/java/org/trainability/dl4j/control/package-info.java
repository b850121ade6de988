/** What is measured and decided while a network trains, whatever trains it. */
package org.trainability.dl4j.control;
