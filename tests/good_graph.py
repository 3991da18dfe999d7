"""A small graph that is good: it has a node of every class, and conforms to every shape."""

from __future__ import annotations

from functools import cache

import rdflib
from rdflib import Literal, URIRef

from lawkg.namespace import PREFIXES, iri, passage_iri, report_iri
from lawkg.resources import ontology_file

R = report_iri("522601", 2024)
TEXT = "一、成效\n调解纠纷100件,其中成功98件,成功率98%。贯彻《安全生产法》。"

GOOD = """
<> a lawkg:Report ; dcterms:title "甲市报告"@zh ; lawkg:reportingPlace <../../place/522601> ;
    lawkg:issuingInstitution <../../institution/甲市人民政府> ; lawkg:reportingYear "2024"^^xsd:gYear ;
    dcterms:source "a.txt" ; lawkg:doubtful "title" ; lawkg:implements <../../policy/安全生产法> ;
    prov:wasGeneratedBy <2024/extraction> ; dcterms:requires <../../shared> ; nif:isString ?TEXT .
<2024/extraction> a prov:Activity ; prov:wasAssociatedWith <https://w3id.org/lawkg/software> ;
    lawkg:softwareVersion "0.1.0" .
<2024/section/1> a lawkg:Section ; lawkg:number "1" ; dcterms:title "成效"@zh ;
    lawkg:role lawkg:achievements ;
    dcterms:isPartOf <> ; lawkg:evidence <#char=0,4> .
<2024/measure/1.1> a lawkg:Measure ; lawkg:number "1.1" ; dcterms:title "调解"@zh ;
    lawkg:inSection <2024/section/1> ; lawkg:evidence <#char=5,29> .
<2024/problem/2.1> a lawkg:Problem ; lawkg:number "2.1" ; dcterms:title "不严"@zh ;
    lawkg:evidence <#char=0,4> .
<2024/plan/3.1> a lawkg:Plan ; lawkg:number "3.1" ; dcterms:title "从严"@zh ;
    lawkg:plannedFor "2025"^^xsd:gYear ;
    lawkg:addresses <2024/problem/2.1> ; lawkg:evidence <#char=0,4> .
<2024/remedy-link/3.1-2.1> a lawkg:RemedyLink ; lawkg:remedy <2024/plan/3.1> ;
    lawkg:problem <2024/problem/2.1> ;
    lawkg:confidence 0.9 ; lawkg:linkMethod "subject" ; lawkg:rationale "都涉及严"@zh , "both"@en .
<2024/indicator/调解数> a lawkg:Indicator ; skos:prefLabel "调解数"@zh .
<2024/observation/9-13> a lawkg:Observation ; rdfs:label "调解数：100件"@zh ;
    lawkg:measuresIndicator <2024/indicator/调解数> ; lawkg:value 100.0 ; lawkg:unit "件" ;
    lawkg:precision lawkg:exact ; lawkg:quantityKind lawkg:count ; lawkg:observedYear "2024"^^xsd:gYear ;
    lawkg:observedPlace <../../place/522601> ; qb:dataSet <2024/figures> ; lawkg:occurrence 1 ;
    lawkg:reportedBy <2024/measure/1.1> ; lawkg:evidence <#char=9,13> .
<2024/figures> a qb:DataSet ; rdfs:label "甲市报告：数字"@zh , "figures"@en ; prov:wasDerivedFrom <> ;
    qb:structure <https://w3id.org/lawkg/cube/figures> .
<2024/observation/18-21> a lawkg:Observation ; rdfs:label "成功数：98件"@zh ;
    lawkg:measuresIndicator <2024/indicator/调解数> ; lawkg:value 98.0 ; lawkg:unit "件" ;
    lawkg:precision lawkg:exact ; lawkg:quantityKind lawkg:count ;
    lawkg:isPartOfTotal <2024/observation/9-13> ;
    lawkg:evidence <#char=18,21> .
<2024/observation/25-28> a lawkg:Observation ; rdfs:label "成功率：98%"@zh ;
    lawkg:measuresIndicator <2024/indicator/调解数> ; lawkg:value 98.0 ; lawkg:unit "%" ;
    lawkg:precision lawkg:exact ; lawkg:quantityKind lawkg:ratio ;
    lawkg:ratioNumerator <2024/observation/18-21> ; lawkg:ratioDenominator <2024/observation/9-13> ;
    lawkg:evidence <#char=25,28> .
<2024/finding/25-28> a lawkg:Finding ; lawkg:findingKind lawkg:ratioFinding ; lawkg:reportedValue 98.0 ;
    lawkg:expectedValue 98.1 ; lawkg:about <2024/observation/25-28> ;
    lawkg:comparedWith <2024/observation/9-13> ;
    rdfs:comment "不符"@zh , "does not agree"@en ; lawkg:evidence <#char=25,28> .
<2024/correction/1> a lawkg:Correction ; lawkg:correctionAction lawkg:accepted ;
    lawkg:correctedLayer "observation" ; lawkg:corrects <2024/observation/25-28> ;
    lawkg:evidence <#char=25,28> ; prov:wasAssociatedWith <2024/reviewer/甲> .
<2024/reviewer/甲> a prov:Agent ; rdfs:label "甲"@zh .
<#char=32,37> a lawkg:Mention ; lawkg:refersTo <../../policy/安全生产法> ; lawkg:relation lawkg:implemented ;
    lawkg:foundBy "policy.title" ; nif:sentence <#char=29,39> .
<#char=29,39> a lawkg:Sentence ; lawkg:inSection <2024/section/1> .
<#char=0,4> a lawkg:Passage . <#char=5,29> a lawkg:Passage . <#char=9,13> a lawkg:Passage .
<#char=18,21> a lawkg:Passage . <#char=25,28> a lawkg:Passage .
<../../place/522601> a lawkg:Place ; rdfs:label "甲市"@zh ; lawkg:code "522601" ;
    skos:inScheme <https://w3id.org/lawkg/codes/divisions> ; lawkg:divisionLevel lawkg:countyLevel .
<../../policy/安全生产法> a lawkg:Policy ; dcterms:title "安全生产法"@zh ;
    eli:amended_by <../../amendment/1> .
<../../amendment/1> a lawkg:Amendment ; dcterms:title "关于修改安全生产法的决定"@zh ;
    eli:date_document "2021-06-10"^^xsd:date ; eli:amends <../../policy/安全生产法> ;
    eli:passed_by <../../institution/甲市人民政府> .
<../../institution/甲市人民政府> a lawkg:Institution ; rdfs:label "甲市人民政府"@zh ;
    lawkg:institutionKind lawkg:government ; lawkg:isResponsibleFor <2024/measure/1.1> .
<https://w3id.org/lawkg/unit/case> a lawkg:Unit ; skos:prefLabel "件"@zh ; lawkg:quantityKind lawkg:count .
<https://w3id.org/lawkg/theme/x> a lawkg:Theme ; skos:prefLabel "主题"@zh , "theme"@en ; skos:inScheme <x> .
<x> a skos:ConceptScheme .
"""
SPANS = [(0, 4), (5, 29), (9, 13), (18, 21), (25, 28), (29, 39), (32, 37)]


@cache
def _parsed() -> rdflib.Graph:
    prefixes = "".join(f"@prefix {prefix}: <{start}> .\n" for prefix, start in PREFIXES.items())
    graph = rdflib.Graph().parse(data=prefixes + GOOD.replace("?TEXT", Literal(TEXT).n3()), publicID=R)
    for start, end in SPANS:
        passage = URIRef(passage_iri(R, start, end))
        graph.add((passage, URIRef(iri("nif:referenceContext")), URIRef(R)))
        graph.add((passage, URIRef(iri("nif:beginIndex")), Literal(start, datatype=rdflib.XSD.integer)))
        graph.add((passage, URIRef(iri("nif:endIndex")), Literal(end, datatype=rdflib.XSD.integer)))
        graph.add((passage, URIRef(iri("nif:anchorOf")), Literal(TEXT[start:end])))
    return graph.parse(ontology_file("codes.ttl")).parse(ontology_file("cube.ttl"))


def good() -> rdflib.Graph:
    """A fresh copy of the good graph."""
    graph = rdflib.Graph()
    graph += _parsed()
    return graph
